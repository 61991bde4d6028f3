import { Temporal } from 'temporal-polyfill';
import { holidaysOf } from './holidays.js';
import type { CalendarName } from './holidays.js';

/** Whether a day, `YYYY-MM-DD`, is one on which the calendar's institutions work. */
export function isBusinessDay(date: string, calendar: CalendarName): boolean {
  const day = Temporal.PlainDate.from(date);
  return day.dayOfWeek < 6 && !holidaysOf(calendar, day.year).has(date);
}

/** The `count`-th business day after a date, `count` ≥ 1; the date itself is not counted. */
export function addBusinessDays(date: string, count: number, calendar: CalendarName): string {
  let day = Temporal.PlainDate.from(date);
  for (let left = count; left > 0;) {
    day = day.add({ days: 1 });
    if (isBusinessDay(day.toString(), calendar)) left -= 1;
  }
  return day.toString();
}

/** Business days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function businessDaysBetween(from: string, to: string, calendar: CalendarName): number {
  if (to < from) return -businessDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = Temporal.PlainDate.from(from); day.toString() < to;) {
    day = day.add({ days: 1 });
    if (isBusinessDay(day.toString(), calendar)) count += 1;
  }
  return count;
}
