import { businessDaysBetween } from '#libs/reminders/calendars/business-days.js';
import type { ExpectedReminder } from '#libs/reminders/expected-reminder.js';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../occurred-on.js';
import { morningOf } from './morning.js';
import type { ObjectionClock, ReminderState } from './reminder-state.js';

/** Business days before the decision is due on which legal hears of it. */
const DECISION_NOTICES = { blocking: [2, 0], advisory: [5, 0] } as const;

/** Days before a waiver ends on which legal hears of it. */
const WAIVER_NOTICES = [30, 14, 7];

/** What stands between an objection of our own and its decision, for whoever speaks for legal. */
export function objectionReminders(state: ReminderState): ExpectedReminder[] {
  const { lawyerId, ended } = state;
  if (ended || lawyerId === null) return [];
  return state.objections.flatMap((objection) => {
    const due = (rule: ExpectedReminder['rule'], step: string, day: string): ExpectedReminder => ({
      rule,
      step,
      record: { type: 'objection', id: objection.id },
      dueAt: morningOf(day, state.timeZone),
      recipientId: lawyerId,
    });
    return [
      ...concern(objection).map((day) => due('concern_clock', 'decide', day)),
      ...clocks(objection, state).map(([step, day]) => due('objection_clock', step, day)),
      ...waiver(objection, state).map(([step, day]) => due('waiver_expiry', step, day)),
    ];
  });
}

function concern({ status, decideBy }: ObjectionClock): string[] {
  return status === 'noted' && decideBy !== null ? [decideBy] : [];
}

function clocks(objection: ObjectionClock, { calendar }: ReminderState): [step: string, day: string][] {
  const { status, blocking, acknowledgeBy, triageBy, decideBy } = objection;
  if (decideBy === null || status === 'noted' || status === 'waived') return [];
  const notices = DECISION_NOTICES[blocking ? 'blocking' : 'advisory'].map((days): [string, string] => {
    return [days === 0 ? 'decide' : `decide in ${days} business days`, before(decideBy, days, calendar)];
  });
  return [
    ...(blocking && acknowledgeBy ? [['acknowledge', acknowledgeBy] as [string, string]] : []),
    ...(triageBy ? [['triage', triageBy] as [string, string]] : []),
    ...notices,
  ];
}

/** Those that lie before the waiver was approved are left out: nobody needs telling what they have just signed. */
function waiver(
  { waiver: standing }: ObjectionClock,
  { timeZone }: ReminderState,
): [step: string, day: string][] {
  if (!standing) return [];
  const approvedOn = dayOf(standing.approvedAt, timeZone);
  return WAIVER_NOTICES.map((days): [string, string] => {
    const day = Temporal.PlainDate.from(standing.expiresOn).subtract({ days }).toString();
    return [`${days} days before`, day];
  }).filter(([, day]) => day > approvedOn);
}

/** The latest day that lies `days` business days before another. */
function before(day: string, days: number, calendar: ReminderState['calendar']): string {
  let date = Temporal.PlainDate.from(day);
  while (businessDaysBetween(date.toString(), day, calendar) < days) date = date.subtract({ days: 1 });
  return date.toString();
}
