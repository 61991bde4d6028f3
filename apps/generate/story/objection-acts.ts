import type { Change } from '#libs/journal/change.js';
import { decideStep } from '#libs/negotiations/objections/decide-step.js';
import type { ObjectionCase } from '#libs/negotiations/objections/objection-case.js';
import type { Objection, Waiver } from '#libs/negotiations/objections/objection.entity.js';
import { decideRaising } from '#libs/negotiations/objections/raise-objection.js';
import type { RaiseCommand } from '#libs/negotiations/objections/raise-objection.js';
import type { StepCommands } from '#libs/negotiations/objections/step-commands.js';
import type { Step } from '#libs/negotiations/objections/step-table.js';
import { decideApproval, decideAsking } from '#libs/negotiations/objections/waive-objection.js';
import type { AskWaiverCommand } from '#libs/negotiations/objections/waive-objection.js';
import type { WaiverView } from '#libs/negotiations/objections/waiver-view.js';
import { v7 as uuid } from 'uuid';
import type { Member } from './frame.js';
import type { Talk } from './talk.js';

/** Notes a concern or raises an objection; answers it. */
export function raise(talk: Talk, member: Member, command: RaiseCommand): Objection {
  const { dossier, moment, frame } = talk;
  const id = uuid();
  const change = decideRaising({
    id,
    dossier,
    context: member,
    command,
    moment,
    frame: { homeSide: 'recipient', calendar: frame.calendar },
  });
  talk.record(member, change);
  return talk.ledger.row<Objection>(id);
}

export function takeStep<S extends Step>(
  talk: Talk,
  member: Member,
  objection: Objection,
  step: S,
  command: StepCommands[S],
): void {
  talk.record(member, decideStep(caseOf(talk, member, objection), step, command));
}

/** Both signatures: legal asks, an executive approves. */
export function waive(talk: Talk, objection: Objection, command: AskWaiverCommand): void {
  const [asker] = talk.frame.legal;
  sign(talk, asker!, (member) => decideAsking(caseOf(talk, member, objection), command));
  talk.at(talk.ms + 3 * 3_600_000);
  const waiver = waiverOf(talk, objection)!;
  sign(talk, talk.frame.executive, (member) => decideApproval(caseOf(talk, member, objection), waiver));
}

function sign(talk: Talk, member: Member, decide: (member: Member) => Change): void {
  talk.record(member, decide(member));
}

function caseOf(talk: Talk, { person }: Member, objection: Objection): ObjectionCase {
  const { dossier, moment, frame, own } = talk;
  const steps = own.steps.filter(({ objectionId }) => objectionId === objection.id);
  return {
    // What only a reader sees is left empty: no decision looks at it.
    objection: {
      ...objection,
      negotiationRef: '',
      providerName: '',
      recipientName: '',
      negotiationOutcome: null,
      blocks: false,
      raisedByPartyName: null,
      authorName: null,
      overdue: false,
      waiver: waiverOf(talk, objection),
    },
    dossier,
    sealingSalt: objection.sealingSalt,
    lastStepAt: steps
      .map(({ occurredAt }) => occurredAt)
      .toSorted()
      .at(-1)!,
    hasDuplicates: false,
    calendar: frame.calendar,
    person,
    moment,
  };
}

function waiverOf({ own }: Talk, objection: Objection): WaiverView | null {
  const waiver = own.waivers.findLast(({ objectionId }) => objectionId === objection.id);
  return waiver ? { ...waiver, status: statusOf(waiver) } : null;
}

function statusOf({ approvedAt, refusedAt, lapsedAt }: Waiver): WaiverView['status'] {
  if (approvedAt !== null) return 'approved';
  if (refusedAt !== null) return 'refused';
  return lapsedAt === null ? 'asked' : 'lapsed';
}
