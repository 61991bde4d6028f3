import { v7 as uuid } from 'uuid';
import { may } from '#libs/identity/policy.js';
import { insert, update } from '#libs/journal/change.js';
import type { Change, Write } from '#libs/journal/change.js';
import { conflict, forbidden } from '#libs/problems/domain-error.js';
import { nextVersion } from '../stages/next-version.js';
import { resolveOccurredOn } from '../stages/occurred-on.js';
import { refuseClosed } from '../stages/preconditions.js';
import { Objection, ObjectionStep, Waiver } from './objection.entity.js';
import { policyFacts, saltOf } from './objection-case.js';
import type { ObjectionCase } from './objection-case.js';
import type { StepCommands } from './step-commands.js';
import { OUTCOMES_OF_STEPS } from './step-outcomes.js';
import { STEPS } from './step-table.js';
import type { Step } from './step-table.js';
import type { ObjectionStatus } from './vocabulary.js';

/**
 * Decides a step from the case alone: the change that it makes. Errors: `forbidden`, `objection-step-not-possible`,
 * `objection-not-ours`, `objection-erased`, `negotiation-closed`, `invalid-request`.
 */
export function decideStep<S extends Step>(opened: ObjectionCase, step: S, command: StepCommands[S]): Change {
  const { objection, dossier, person, moment, lastStepAt } = opened;
  const { action, kind, from, sides } = STEPS[step];
  if (!may(action, person, policyFacts(opened))) throw forbidden('This step is not yours to take.');
  // What others did long ago may still be written down.
  if (!dossier.imported || dossier.voidedAt !== null) refuseClosed(dossier);
  if (objection.status !== 'noted' && !sides.includes(objection.side))
    throw notOurs(objection.side === 'theirs');
  if (!from.includes(objection.status)) throw notPossible(step, objection.status);
  saltOf(opened);
  const occurredAt = resolveOccurredOn(command.occurredOn, {
    now: moment.now,
    timeZone: dossier.timeZone,
    notBefore: lastStepAt,
  });
  const { to, set, text, data } = OUTCOMES_OF_STEPS[step](opened, command, occurredAt);
  const round = set.round ?? objection.round;
  return {
    kind,
    record: { type: 'objection', id: objection.id },
    occurredAt,
    data: { round, from: objection.status, to, ...data },
    writes: [
      update(
        Objection,
        objection.id,
        { ...set, status: to, updatedAt: moment.now, version: objection.version + 1 },
        objection.version,
      ),
      stepTaken(opened, kind, { round, text: text ?? null, data: data ?? {}, occurredAt }),
      ...pendingWaiverLapses(opened),
      nextVersion(dossier, moment.now),
    ],
  };
}

/** The row that tells of a step in an objection's own history. */
export function stepTaken(
  { objection, person, moment }: Pick<ObjectionCase, 'person' | 'moment'> & { objection: { id: string } },
  kind: string,
  step: Pick<ObjectionStep, 'round' | 'text' | 'data' | 'occurredAt'>,
): Write {
  return insert(ObjectionStep, {
    id: uuid(),
    objectionId: objection.id,
    kind,
    takenBy: person.id,
    recordedAt: moment.now,
    ...step,
  });
}

/** Whoever was to sign second would sign something else now. */
export function pendingWaiverLapses({ objection: { waiver }, moment }: ObjectionCase): Write[] {
  if (waiver?.status !== 'asked') return [];
  return [update(Waiver, waiver.id, { lapsedAt: moment.now, version: waiver.version + 1 }, waiver.version)];
}

function notOurs(theirs: boolean) {
  return conflict(
    'objection-not-ours',
    'This objection is not ours to decide',
    theirs
      ? 'The other side raised it. Record what they decided instead.'
      : 'Only an objection of the other side ends by their decision.',
  );
}

function notPossible(step: Step, status: ObjectionStatus) {
  const wanted = STEPS[step].from.join(', ');
  return conflict(
    'objection-step-not-possible',
    'The objection stands elsewhere',
    `It is ${status}. This step is for one that is ${wanted}.`,
  );
}
