import { Temporal } from 'temporal-polyfill';
import type { ExpectedReminder } from '#libs/reminders/expected-reminder.js';
import { dayOf } from '../occurred-on.js';
import { morningOf } from './morning.js';
import type { ReminderState } from './reminder-state.js';

/** Days before a duty falls due on which its holder hears of it. */
const NOTICES = [14, 7, 0];

/** For how many weeks they hear of it again while it is late: after a year it needs no reminder but a decision. */
const WEEKS = 52;

/** Duties live on when the negotiation has ended, and so do their reminders. */
export function obligationReminders(state: ReminderState): ExpectedReminder[] {
  if (state.voided) return [];
  return state.obligations.flatMap(({ id, dueOn, dutyHolderId, createdAt }) => {
    const recipientId = dutyHolderId ?? state.ownerId ?? state.lawyerId;
    if (recipientId === null) return [];
    const due = Temporal.PlainDate.from(dueOn);
    const writtenDown = dayOf(createdAt, state.timeZone);
    const before = NOTICES.map((days) => ({
      step: days === 0 ? 'due' : `${days} days before`,
      day: due.subtract({ days }).toString(),
    }));
    const weeksLate = Math.max(0, Math.floor(due.until(writtenDown, { largestUnit: 'weeks' }).weeks));
    const after = Array.from({ length: WEEKS }, (_, index) => ({
      step: `${weeksLate + index + 1} weeks late`,
      day: due.add({ weeks: weeksLate + index + 1 }).toString(),
    }));
    // What was due before the duty was written down would all come at once.
    const told = [...before.filter(({ day }) => day >= writtenDown), ...after];
    return told.map(({ step, day }) => ({
      rule: 'obligation' as const,
      step,
      record: { type: 'obligation', id },
      dueAt: morningOf(day, state.timeZone),
      recipientId,
    }));
  });
}
