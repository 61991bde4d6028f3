import type { UncertainTime } from '#libs/api-client/index.js';
import { formatDate, formatInstant, LOCALE } from './formats.js';
import { text } from './texts.js';

const SHOWN: Record<UncertainTime['precision'], (value: string) => string> = {
  instant: formatInstant,
  day: formatDate,
  weekday: (day) => text('aWeekday', { day }),
  week: (week) => text('week', { week: Number(week.slice(6)), year: week.slice(0, 4) }),
  month: (month) =>
    new Intl.DateTimeFormat(LOCALE, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(month),
    ),
  season: (season) => text('season', { season: season.slice(5), year: season.slice(0, 4) }),
  year: (year) => year,
  unknown: () => text('unknownTime'),
};

/** A time as well as it is known, never better: "2016", "a Monday", "spring 2018", "not known". */
export function formatUncertain({ value, precision, inferred }: UncertainTime): string {
  const shown = value === null ? text('unknownTime') : SHOWN[precision](value);
  return inferred ? text('inferred', { time: shown }) : shown;
}
