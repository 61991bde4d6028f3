import { dateOf } from './day-number.js';
import type { DayNumber } from './day-number.js';

/**
 * How long a bucket is, as the length of its name: `''`, `2026`, `2026-11`, `2026-11-24`. What happens late touches those
 * of its day and no other.
 */
export const LEVELS = [0, 4, 7, 10] as const;
export type Level = (typeof LEVELS)[number];
export const DAYS: Level = 10;

/** Buckets of one level from one to another, both among them; to be added, or taken off. */
export interface PeriodRange {
  level: Level;
  from: string;
  to: string;
  times: 1 | -1;
}

/**
 * The fewest buckets that make the end of a day: those before it added up, or those after it taken off all time. From
 * `today` on there is next to nothing to take off. Some forty at most, however long the history.
 */
export function coverOf(day: DayNumber, today: DayNumber): PeriodRange[] {
  const date = dateOf(day);
  const [year, month] = [date.slice(0, 4), date.slice(0, 7)];
  const [monthOfYear, dayOfMonth] = [Number(date.slice(5, 7)), Number(date.slice(8))];
  const now = dateOf(today);
  const monthsAfter = (now.startsWith(year) ? Number(now.slice(5, 7)) : 12) - monthOfYear;
  const daysAfter = (now.startsWith(month) ? Number(now.slice(8)) : 31) - dayOfMonth;
  if (day < today && monthOfYear + dayOfMonth <= monthsAfter + daysAfter) {
    return [
      { level: 4, from: '0000', to: yearAt(year, -1), times: 1 },
      { level: 7, from: `${year}-01`, to: monthAt(month, -1), times: 1 },
      { level: 10, from: `${month}-01`, to: date, times: 1 },
    ];
  }
  return [
    { level: 0, from: '', to: '', times: 1 },
    { level: 4, from: yearAt(year, 1), to: '9999', times: -1 },
    { level: 7, from: monthAt(month, 1), to: `${year}-12`, times: -1 },
    { level: 10, from: dateOf(day + 1), to: `${month}-31`, times: -1 },
  ];
}

function yearAt(year: string, distance: 1 | -1): string {
  return String(Number(year) + distance).padStart(4, '0');
}

/** Before the first and after the last of a year it is a name that no month has, and the range is empty. */
function monthAt(month: string, distance: 1 | -1): string {
  return month.slice(0, 5) + String(Number(month.slice(5)) + distance).padStart(2, '0');
}
