import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import { addBusinessDays } from '#libs/reminders/calendars/business-days.js';
import type { Dossier } from '../stages/dossier.js';
import { dayOf } from '../stages/occurred-on.js';
import type { Objection } from './objection.entity.js';
import type { ObjectionSide } from './vocabulary.js';

/** Business days within which we acknowledge, triage and decide an objection of our own. */
const ACKNOWLEDGE = 2;
const TRIAGE = 5;
const DECIDE = { blocking: 10, advisory: 20 } as const;
/** Business days within which a concern is raised or dismissed. */
const CONCERN = 5;

/** What the first day of a clock follows from, beside the instant. */
type CountedIn = Pick<Dossier, 'imported' | 'createdAt' | 'timeZone'>;

export type ObjectionDeadlines = Pick<Objection, 'acknowledgeBy' | 'triageBy' | 'decideBy'>;

/** The day by which a concern that was noted at an instant has to be raised or dismissed. */
export function concernDeadline(
  notedAt: string,
  dossier: CountedIn,
  calendar: CalendarName,
): ObjectionDeadlines {
  const day = countedFrom(notedAt, dossier);
  return { acknowledgeBy: null, triageBy: null, decideBy: addBusinessDays(day, CONCERN, calendar) };
}

/** The days by which an objection raised at an instant has to be dealt with; none for what is not ours to decide. */
export function deadlines(
  { side, blocking, raisedAt }: { side: ObjectionSide; blocking: boolean; raisedAt: string },
  dossier: CountedIn,
  calendar: CalendarName,
): ObjectionDeadlines {
  const day = countedFrom(raisedAt, dossier);
  if (side !== 'ours') return { acknowledgeBy: null, triageBy: null, decideBy: null };
  return {
    acknowledgeBy: addBusinessDays(day, ACKNOWLEDGE, calendar),
    triageBy: addBusinessDays(day, TRIAGE, calendar),
    decideBy: addBusinessDays(day, blocking ? DECIDE.blocking : DECIDE.advisory, calendar),
  };
}

/** After an import, the clocks of what was there before start at the import. */
function countedFrom(instant: string, { imported, createdAt, timeZone }: CountedIn): string {
  return dayOf(imported && instant < createdAt ? createdAt : instant, timeZone);
}
