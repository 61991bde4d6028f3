import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import { addBusinessDays } from '#libs/reminders/calendars/business-days.js';
import type { Objection } from './objection.entity.js';
import type { ObjectionSide } from './vocabulary.js';

/** Business days within which we acknowledge, triage and decide an objection of our own. */
const ACKNOWLEDGE = 2;
const TRIAGE = 5;
const DECIDE = { blocking: 10, advisory: 20 } as const;

export type ObjectionDeadlines = Pick<Objection, 'acknowledgeBy' | 'triageBy' | 'decideBy'>;

/** The days by which an objection raised on `day` has to be dealt with; none for what is not ours to decide. */
export function deadlines(
  side: ObjectionSide,
  blocking: boolean,
  day: string,
  calendar: CalendarName,
): ObjectionDeadlines {
  if (side !== 'ours') return { acknowledgeBy: null, triageBy: null, decideBy: null };
  return {
    acknowledgeBy: addBusinessDays(day, ACKNOWLEDGE, calendar),
    triageBy: addBusinessDays(day, TRIAGE, calendar),
    decideBy: addBusinessDays(day, blocking ? DECIDE.blocking : DECIDE.advisory, calendar),
  };
}
