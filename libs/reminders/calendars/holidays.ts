import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

export const CALENDARS = ['us_federal_reserve', 'target', 'weekends_only'] as const;

/** A named holiday calendar. */
export type CalendarName = (typeof CALENDARS)[number];

/** The days of a year, `YYYY-MM-DD`, on which a calendar's institutions are closed beside weekends. */
export function holidaysOf(calendar: CalendarName, year: number): ReadonlySet<string> {
  const key = `${calendar} ${year}`;
  let days = KNOWN.get(key);
  if (!days) KNOWN.set(key, (days = new Set(RULES[calendar](year))));
  return days;
}

const KNOWN = new Map<string, ReadonlySet<string>>();

const RULES: Record<CalendarName, (year: number) => string[]> = {
  us_federal_reserve: federalReserve,
  target,
  weekends_only: () => [],
};

/**
 * The eleven holidays of the Federal Reserve System. One that falls on a Sunday is kept on the Monday; one that falls
 * on a Saturday is not moved: banks are open on the Friday before.
 * Source: Federal Reserve Financial Services, "Holiday Schedules", https://www.frbservices.org/about/holiday-schedules
 */
function federalReserve(year: number): string[] {
  return publicHolidays('US', year).map(({ day }) => {
    const date = Temporal.PlainDate.from(day);
    return date.dayOfWeek === 7 ? date.add({ days: 1 }).toString() : day;
  });
}

const TARGET_RULES = new Set(['01-01', 'easter -2', 'easter 1', '05-01', '12-25', '12-26']);

/**
 * The closing days of the Eurosystem's T2, never moved.
 * Source: European Central Bank, "TARGET closing days", 2002 and after.
 */
function target(year: number): string[] {
  return publicHolidays('DE', year)
    .filter(({ rule }) => TARGET_RULES.has(rule))
    .map(({ day }) => day);
}

/** Nationwide public holidays on their own dates; the library's substitutes follow other rules than ours. */
function publicHolidays(country: string, year: number): { day: string; rule: string }[] {
  return new Holidays(country)
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'public' && !holiday.substitute)
    .map(({ date, rule }) => ({ day: date.slice(0, 10), rule }));
}
