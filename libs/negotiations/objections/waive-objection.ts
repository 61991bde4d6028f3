import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { may } from '#libs/identity/policy.js';
import type { Action } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { insert, update } from '#libs/journal/change.js';
import type { Change, Write } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, forbidden, invalidField } from '#libs/problems/domain-error.js';
import { nextVersion } from '../stages/next-version.js';
import { endOfDay } from '../stages/occurred-on.js';
import { refuseClosed, requireSeen } from '../stages/preconditions.js';
import { settleReminders } from '../stages/settle.js';
import { stepTaken } from './decide-step.js';
import { Objection, Waiver } from './objection.entity.js';
import { openCase, policyFacts } from './objection-case.js';
import type { ObjectionCase } from './objection-case.js';
import { viewObjection } from './objection-view.js';
import type { ObjectionView } from './objection-view.js';
import { viewWaiver } from './waiver-view.js';
import type { WaiverView } from './waiver-view.js';

export interface AskWaiverCommand {
  rationale: string;
  residualRisk: string;
  /** The last day on which it holds. */
  expiresOn: string;
  /** For whom the first signer signs, when they hold both roles; legal when left out. */
  as?: 'legal' | 'executive';
}

const WAIVABLE = ['raised', 'under_review', 'mitigation_proposed', 'upheld', 'waived'];

/** A waiver takes two different people, one of legal and one executive. */
@Injectable()
export class WaiveObjection {
  constructor(private readonly commands: Commands) {}

  /** The first signature. Errors: `objection-not-waivable`, `waiver-pending`, `stale-version`. */
  ask(context: PersonContext, objectionId: string, command: AskWaiverCommand): Promise<ObjectionView> {
    return this.commands.run(context, async (unit) => {
      const { head, opened } = await openCase(unit, context.person, objectionId);
      requireSeen(context, opened.objection);
      unit.record(head, decideAsking(opened, command));
      return settled(unit, opened);
    });
  }

  /** The second signature: from now on it holds. Errors: `waiver-not-pending`, `forbidden`, `stale-version`. */
  approve(context: PersonContext, waiverId: string): Promise<WaiverView> {
    return this.sign(context, waiverId, decideApproval);
  }

  /** The second signer says no. Errors: as of `approve`. */
  refuse(context: PersonContext, waiverId: string, reason: string): Promise<WaiverView> {
    return this.sign(context, waiverId, (opened, waiver) => decideRefusal(opened, waiver, reason));
  }

  private sign(
    context: PersonContext,
    waiverId: string,
    decide: (opened: ObjectionCase, waiver: WaiverView) => Change,
  ): Promise<WaiverView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { objectionId } = await viewWaiver(tx, workspaceId, waiverId);
      const { head, opened } = await openCase(unit, context.person, objectionId);
      const waiver = await viewWaiver(tx, workspaceId, waiverId);
      requireSeen(context, waiver);
      requireSecondSigner(opened, waiver);
      unit.record(head, decide(opened, waiver));
      await settled(unit, opened);
      return viewWaiver(tx, workspaceId, waiverId);
    });
  }
}

async function settled(unit: Unit, { objection, dossier }: ObjectionCase): Promise<ObjectionView> {
  const [view] = await Promise.all([
    viewObjection(unit.tx, unit.workspaceId, objection.id),
    settleReminders(unit, dossier.id),
  ]);
  return view;
}

/** Decides the first signature. */
export function decideAsking(opened: ObjectionCase, command: AskWaiverCommand): Change {
  const { objection, dossier, person, moment } = opened;
  requireMay('waiver.ask', opened);
  requireWaivable(opened);
  if (objection.waiver?.status === 'asked') {
    throw conflict(
      'waiver-pending',
      'A waiver waits for its second signature',
      'Approve or refuse it first.',
    );
  }
  if (command.expiresOn <= moment.today) {
    throw invalidField('/expiresOn', 'Give a day to come: a waiver ends.');
  }
  const id = uuid();
  const { rationale, residualRisk, expiresOn } = command;
  return {
    kind: 'waiver_asked',
    record: { type: 'objection', id: objection.id },
    data: { waiverId: id, expiresOn, round: objection.round },
    writes: [
      insert(Waiver, {
        id,
        objectionId: objection.id,
        round: objection.round,
        rationale,
        residualRisk,
        expiresOn,
        askedBy: person.id,
        askedAs: signsAs(opened, command),
        askedAt: moment.now,
        version: 1,
      }),
      stepped(opened, 'waiver_asked', rationale, { waiverId: id, expiresOn }),
      touched(opened, {}),
      nextVersion(dossier, moment.now),
    ],
  };
}

function signsAs({ person }: ObjectionCase, { as }: AskWaiverCommand): 'legal' | 'executive' {
  const chosen = as ?? (person.roles.includes('legal') ? 'legal' : 'executive');
  if (!person.roles.includes(chosen)) throw invalidField('/as', 'You do not hold this role.');
  return chosen;
}

/** Decides the second signature. */
export function decideApproval(opened: ObjectionCase, waiver: WaiverView): Change {
  const { objection, dossier, person, moment } = opened;
  requireWaivable(opened);
  if (waiver.expiresOn <= moment.today) {
    throw conflict('waiver-expired', 'The waiver has run out', 'Ask for one that ends on a later day.');
  }
  const waivedUntil = endOfDay(waiver.expiresOn, dossier.timeZone);
  const told = { waiverId: waiver.id, expiresOn: waiver.expiresOn };
  return {
    kind: 'objection_waived',
    record: { type: 'objection', id: objection.id },
    data: { ...told, round: objection.round, from: objection.status, to: 'waived', askedBy: waiver.askedBy },
    writes: [
      update(
        Waiver,
        waiver.id,
        { approvedBy: person.id, approvedAt: moment.now, version: waiver.version + 1 },
        waiver.version,
      ),
      stepped(opened, 'objection_waived', null, told),
      touched(opened, { status: 'waived', waivedUntil, decidedAt: moment.now }),
      nextVersion(dossier, moment.now),
    ],
  };
}

function decideRefusal(opened: ObjectionCase, waiver: WaiverView, reason: string): Change {
  const { objection, dossier, person, moment } = opened;
  const ended = { refusedBy: person.id, refusedAt: moment.now, refusalReason: reason };
  return {
    kind: 'waiver_refused',
    record: { type: 'objection', id: objection.id },
    data: { waiverId: waiver.id, round: objection.round },
    writes: [
      update(Waiver, waiver.id, { ...ended, version: waiver.version + 1 }, waiver.version),
      stepped(opened, 'waiver_refused', reason, { waiverId: waiver.id }),
      touched(opened, {}),
      nextVersion(dossier, moment.now),
    ],
  };
}

function requireMay(action: Action, opened: ObjectionCase): void {
  if (!may(action, opened.person, policyFacts(opened))) throw forbidden('This is not yours to sign.');
}

function requireSecondSigner(opened: ObjectionCase, waiver: WaiverView): void {
  const facts = { ...policyFacts(opened), firstSignerId: waiver.askedBy, firstSignedAs: waiver.askedAs };
  if (!may('waiver.approve', opened.person, facts)) {
    throw forbidden('A waiver takes two different people, one of legal and one executive.');
  }
  if (waiver.status !== 'asked') {
    throw conflict('waiver-not-pending', 'Nothing to sign', `The waiver is ${waiver.status}.`);
  }
}

function requireWaivable({ objection, dossier }: ObjectionCase): void {
  refuseClosed(dossier);
  if (objection.side !== 'ours') throw notWaivable('Only an objection of our own can be waived.');
  if (objection.nonWaivableGround !== null) {
    throw notWaivable('The law leaves no room for it: it is marked as not waivable.');
  }
  if (!WAIVABLE.includes(objection.status)) throw notWaivable(`It is ${objection.status}: nothing stands.`);
}

function notWaivable(detail: string) {
  return conflict('objection-not-waivable', 'This objection cannot be waived', detail);
}

function stepped(
  opened: ObjectionCase,
  kind: string,
  text: string | null,
  data: Record<string, unknown>,
): Write {
  const { objection, moment } = opened;
  return stepTaken(opened, kind, { round: objection.round, text, data, occurredAt: moment.now });
}

function touched({ objection, moment }: ObjectionCase, set: Parameters<typeof update<Objection>>[2]): Write {
  return update(
    Objection,
    objection.id,
    { ...set, updatedAt: moment.now, version: objection.version + 1 },
    objection.version,
  );
}
