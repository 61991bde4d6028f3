import { Temporal } from 'temporal-polyfill';
import type { ExpectedReminder } from '#libs/reminders/expected-reminder.js';
import { dayOf } from '../occurred-on.js';
import { morningOf } from './morning.js';
import type { ReminderState } from './reminder-state.js';

/** Days before a duty falls due on which its holder hears of it. */
const NOTICES = [14, 7, 0];

/** For how many weeks ahead a late duty's reminders are planned. Whenever one is sent, they are planned anew. */
const WEEKS_AHEAD = 4;

/** For how many weeks what was told of a late duty stays in the inbox. */
const WEEKS_KEPT = 52;

/** Duties live on when the negotiation has ended, and so do their reminders: each week for as long as they are late. */
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
    const now = weeksLate(due, dayOf(state.now, state.timeZone));
    const first = Math.max(weeksLate(due, writtenDown), now - WEEKS_KEPT) + 1;
    const after = Array.from({ length: now + WEEKS_AHEAD - first + 1 }, (_, index) => ({
      step: `${first + index} weeks late`,
      day: due.add({ weeks: first + index }).toString(),
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

/** Whole weeks by which a day lies after another; none before. */
function weeksLate(due: Temporal.PlainDate, day: string): number {
  return Math.max(0, due.until(day, { largestUnit: 'weeks' }).weeks);
}
