import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#libs/database/tx.js';
import { may } from '#libs/identity/policy.js';
import type { Person, PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { freeText, insert, update } from '#libs/journal/change.js';
import type { Change, Write } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict, forbidden, invalidField } from '#libs/problems/domain-error.js';
import type { DomainError } from '#libs/problems/domain-error.js';
import type { Dossier, GateFacts } from './dossier.js';
import { changedFacts } from './gate-facts.js';
import type { Moment } from './gates.js';
import { isUntouchable, judgeMove, reachable, stagesAhead } from './judge-move.js';
import type { JudgedBlocker } from './judge-move.js';
import { loadDossier } from './load-dossier.js';
import { nextVersion } from './next-version.js';
import { dayOf, resolveOccurredOn } from './occurred-on.js';
import { refuseClosed, requireVersion } from './preconditions.js';
import { previousEventAt } from './previous-event.js';
import { settle } from './settle.js';
import { isForward } from './stage-table.js';
import type { Stage } from './stage-table.js';
import { StageVisit } from './stage-visit.entity.js';
import { withPeople } from './name-people.js';
import { withWaysPast } from './ways-past.js';
import type { NegotiationView } from './negotiation-view.js';

export interface MoveCommand {
  to: Stage;
  /** Demanded of a move back. */
  reason?: string;
  occurredOn?: string;
  /** Gate facts that are saved together with the move. */
  facts?: Partial<GateFacts>;
  /** Legal passes over required gates that are closed, by their codes; never over an objection. */
  override?: { codes: string[]; reason: string };
}

/** Moves a negotiation to another stage, or refuses with everything that stands in the way. */
@Injectable()
export class MoveNegotiation {
  constructor(private readonly commands: Commands) {}

  /** Errors: `stage-gate-closed` (with `blockers`), `stage-not-reachable`, `negotiation-closed`, `stale-version`. */
  async move(context: PersonContext, id: string, command: MoveCommand): Promise<NegotiationView> {
    return this.commands.run(context, async (unit) => {
      const [head, dossier] = await Promise.all([
        lockNegotiation(unit.tx, unit.workspaceId, id),
        loadDossier(unit.tx, unit.workspaceId, id),
      ]);
      await requireVersion(unit, dossier);
      refuseClosed(dossier);
      const moment: Moment = { now: head.now, today: dayOf(head.now, dossier.timeZone) };
      const decision = decideMove(dossier, context.person, command, moment);
      if ('blockers' in decision) throw await gateClosed(unit.tx, dossier, decision.blockers, context.person);
      unit.record(head, decision);
      return settle(unit, id);
    });
  }
}

/** What a refused move answers: every condition that is not met. */
interface Refusal {
  blockers: JudgedBlocker[];
}

/** Decides a move from the dossier alone: the change that it makes, or what stands in its way. */
export function decideMove(
  dossier: Dossier,
  person: Person,
  command: MoveCommand,
  moment: Moment,
): Change | Refusal {
  const { to, override } = command;
  requirePermission(dossier, person, command);
  if (!reachable(dossier).includes(to)) throw notReachable(dossier, to);
  const back = !isForward(dossier.stage, to);
  if (back && !command.reason) throw invalidField('/reason', 'Say why it goes back.');

  const facts = changedFacts(dossier, command.facts ?? {}, { person, moment, within: '/facts' });
  const occurredAt = resolveOccurredOn(command.occurredOn, {
    now: moment.now,
    timeZone: dossier.timeZone,
    notBefore: previousEventAt(dossier),
  });
  const { blockers } = judgeMove({ ...dossier, ...facts }, to, {
    now: moment.now,
    today: dayOf(occurredAt, dossier.timeZone),
  });
  const overridden = blockers.filter(
    ({ code, mode }) => mode === 'require' && override?.codes.includes(code),
  );
  const needless = override?.codes.find((code) => !overridden.some((blocker) => blocker.code === code));
  if (needless) throw invalidField('/override/codes', `${needless} does not stand in the way of this move.`);
  const untouchable = overridden.find((blocker) => isUntouchable(blocker));
  if (untouchable) throw invalidField('/override/codes', `${untouchable.code} can't be overridden.`);
  if (blockers.some((blocker) => blocker.mode === 'require' && !overridden.includes(blocker)))
    return { blockers };

  const passedThrough = stagesAhead(dossier, to).slice(0, -1);
  return {
    kind: 'stage_changed',
    record: { type: 'negotiation', id: dossier.id },
    occurredAt,
    data: {
      from: dossier.stage,
      to,
      ...(passedThrough.length > 0 ? { passedThrough } : {}),
      ...(command.reason ? { reason: freeText(command.reason) } : {}),
      pipelineVersion: dossier.pipeline.version,
      warned: blockers.filter((blocker) => blocker.mode === 'warn').map((blocker) => blocker.code),
      ...(override
        ? { overridden: overridden.map((blocker) => blocker.code), overrideReason: freeText(override.reason) }
        : {}),
      ...(Object.keys(facts).length > 0 ? { facts: Object.keys(facts) } : {}),
    },
    writes: [
      nextVersion(dossier, moment.now, { ...facts, stage: to }),
      ...visits(dossier, [...passedThrough, to], occurredAt, moment.now),
    ],
  };
}

function requirePermission(dossier: Dossier, person: Person, { override }: MoveCommand): void {
  if (override && !may('negotiation.override_gate', person, dossier.people)) {
    throw forbidden('Only legal may override a gate.');
  }
  if (!override && !may('negotiation.move_forward', person, dossier.people)) {
    throw forbidden('Only its owner, the owner’s manager or an executive moves a negotiation.');
  }
}

/** Ends the open stay and begins the new one, in the last of the stages; those before it are passed through. */
function visits(dossier: Dossier, stages: readonly Stage[], occurredAt: string, now: string): Write[] {
  const before = dossier.visit?.ordinal ?? 0;
  const entered = stages.map((stage, index) => {
    const passedThrough = index < stages.length - 1;
    return insert(StageVisit, {
      id: uuid(),
      negotiationId: dossier.id,
      ordinal: before + index + 1,
      stage,
      enteredAt: occurredAt,
      countedFrom: occurredAt,
      leftAt: passedThrough ? occurredAt : null,
      passedThrough,
      imported: false,
      recordedAt: now,
    });
  });
  return [
    ...(dossier.visit ? [update(StageVisit, dossier.visit.id, { leftAt: occurredAt })] : []),
    ...entered,
  ];
}

function notReachable(dossier: Dossier, to: Stage) {
  return conflict(
    'stage-not-reachable',
    'This stage cannot be reached from here',
    `No move leads from ${dossier.stage} to ${to}.`,
    { reachable: reachable(dossier) },
  );
}

/** The refusal that names every unmet condition, the people who can clear it, and how whoever asks gets past it. */
export async function gateClosed(
  tx: Tx,
  dossier: Dossier,
  blockers: readonly JudgedBlocker[],
  reader: Person,
): Promise<DomainError> {
  const detail = blockers.map((blocker) => blocker.detail).join(' ');
  const named = withWaysPast(await withPeople(tx, dossier, blockers), dossier, reader);
  return conflict('stage-gate-closed', 'Something stands in the way', detail, { blockers: named });
}
