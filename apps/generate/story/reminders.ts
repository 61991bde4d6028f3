import { v7 as uuid } from 'uuid';
import { expiryReminders } from '#libs/negotiations/agreements/expiry-reminders.js';
import { expectedReminders } from '#libs/negotiations/stages/clocks/expected-reminders.js';
import type { ObjectionClock, ReminderState } from '#libs/negotiations/stages/clocks/reminder-state.js';
import type { ExpectedReminder } from '#libs/reminders/expected-reminder.js';
import type { Change } from '#libs/journal/change.js';
import { dateOf, dayNumber } from '#libs/negotiations/reports/rollups/day-number.js';
import type { Objection } from '#libs/negotiations/objections/objection.entity.js';
import type { Frame } from './frame.js';
import { dayAt, instant } from './instants.js';
import type { Ledger } from './ledger.js';
import type { Relations } from './relations.js';
import type { Talk } from './talk.js';

/** The table of reminders, which no entity maps: the journal tells of them and is not replayed into them. */
export class ReminderRow {}

/** The reminders that a negotiation calls for as it stands: what was due since has been sent, the rest waits. */
export function remindOfTalk(talk: Talk): void {
  if (talk.row === undefined) return;
  const state = stateOf(talk);
  if (state.ended && state.obligations.length === 0) return;
  remind(talk.frame, talk.ledger, expectedReminders(state), {
    type: 'negotiation',
    id: talk.id,
    since: talk.head.now,
    tell: (now, change) => {
      talk.head.now = now;
      talk.record(null, change);
    },
  });
}

/** As of `remindOfTalk`, of the agreements that run out. */
export function remindOfAgreements(frame: Frame, ledger: Ledger, relations: Relations): void {
  for (const view of relations.views) {
    remind(frame, ledger, expiryReminders(view, frame.timeZone), {
      type: 'agreement',
      id: view.id,
      since: view.createdAt,
      tell: (now, change) => ledger.recordCommon(now, null, change),
    });
  }
}

interface Subject {
  type: string;
  id: string;
  /** When it was last settled. */
  since: string;
  tell: (now: string, change: Change) => void;
}

function remind(frame: Frame, ledger: Ledger, expected: readonly ExpectedReminder[], subject: Subject): void {
  const until = instant(frame.until);
  for (const reminder of expected.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))) {
    const { rule, step, record, dueAt, recipientId } = reminder;
    const row = { id: uuid(), subjectType: subject.type, subjectId: subject.id, rule, step };
    const about = { recordType: record.type, recordId: record.id, dueAt, recipientId };
    const sentAt = dueAt > subject.since ? dueAt : subject.since;
    if (dueAt > until) {
      ledger.add(ReminderRow, { ...row, ...about, status: 'pending', createdAt: subject.since });
      continue;
    }
    subject.tell(sentAt, {
      kind: 'reminder_sent',
      record: { type: 'reminder', id: row.id },
      data: { rule, step, recipientId, about: record },
      writes: [],
    });
    ledger.add(ReminderRow, {
      ...row,
      ...about,
      status: 'sent',
      createdAt: subject.since,
      sentAt,
      version: 2,
    });
  }
}

function stateOf({ dossier, row, own, frame }: Talk): ReminderState {
  const visit = dossier.visit;
  const hold = own.pauses.find(({ kind, endedAt }) => kind === 'hold' && endedAt === null);
  const action = own.nextActions.find((each) => each.completedAt === null && each.replacedAt === null);
  const day = (at: string) => dayNumber(dayAt(Date.parse(at), frame.timeZone));
  const began = visit ? day(visit.countedFrom) : null;
  return {
    id: row.id,
    ended: row.outcome !== null,
    voided: false,
    ownerId: row.ownerId,
    lawyerId: row.counselId,
    stage: row.stage,
    clockFrom: began === null ? null : dateOf(began),
    limitDays: frame.pipeline.stages[row.stage].limitDays,
    heldDays: own.pauses
      .filter(({ kind, endedAt }) => kind === 'hold' && endedAt !== null)
      .reduce((sum, { startedAt, endedAt }) => {
        return sum + Math.max(0, day(endedAt!) - Math.max(day(startedAt), began ?? Infinity));
      }, 0),
    hold: hold ? { id: hold.id, reviewOn: hold.reviewOn! } : null,
    nextAction: action ? { id: action.id, dueOn: action.dueOn, assigneeId: action.assigneeId } : null,
    objections: own.objections.flatMap((objection) => clockOf(objection, own.waivers)),
    obligations: own.obligations
      .filter(({ dueOn, dischargedAt }) => dueOn !== null && dischargedAt === null)
      .map(({ id, dueOn, dutyHolderId, createdAt }) => ({ id, dueOn: dueOn!, dutyHolderId, createdAt })),
    manual: [],
    now: instant(frame.until),
    timeZone: frame.timeZone,
    calendar: frame.calendar,
  };
}

const CLOCKED = new Set<string>(['noted', 'raised', 'under_review', 'mitigation_proposed', 'waived']);

function clockOf(objection: Objection, waivers: Talk['own']['waivers']): ObjectionClock[] {
  const { id, status, blocking, acknowledgeBy, triageBy, decideBy, reviewedAt, triagedAt } = objection;
  if (!CLOCKED.has(status)) return [];
  const waiver = waivers.findLast(({ objectionId, approvedAt }) => objectionId === id && approvedAt !== null);
  return [
    {
      id,
      status: status as ObjectionClock['status'],
      blocking,
      acknowledgeBy: reviewedAt === null ? acknowledgeBy : null,
      triageBy: triagedAt === null ? triageBy : null,
      decideBy,
      waiver:
        status === 'waived' && waiver
          ? { approvedAt: waiver.approvedAt!, expiresOn: waiver.expiresOn }
          : null,
    },
  ];
}
