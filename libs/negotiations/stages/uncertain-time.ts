import { Temporal } from 'temporal-polyfill';

export const PRECISIONS = [
  'instant',
  'day',
  'weekday',
  'week',
  'month',
  'season',
  'year',
  'unknown',
] as const;
export type Precision = (typeof PRECISIONS)[number];

/** From 1900 to 2199: another year is a slip of the keyboard, and what is reckoned from one may leave the calendar. */
export const YEAR = String.raw`(?:19|20|21)\d\d`;

/** A time that the outside world gave, as well as it is known. `value` is null exactly when nothing is known. */
export interface UncertainTime {
  /** `2018-08-06T14:00:00Z`, `2018-08-06`, `2018-W31`, `2018-08`, `2018-spring`, `2016`, or a weekday's name. */
  value: string | null;
  precision: Precision;
  /** True when it was concluded rather than stated. */
  inferred: boolean;
  /** What it was concluded from. */
  from?: string;
}

const SEASON_STARTS: Record<string, string> = { winter: '12', spring: '03', summer: '06', autumn: '09' };

/**
 * The first instant that an uncertain time may stand for, RFC 3339; null when no calendar date can be given:
 * a weekday alone, or nothing known. For ordering and counting only: what is shown is the time as it was stated.
 */
export function earliestInstant(
  { value, precision }: Pick<UncertainTime, 'value' | 'precision'>,
  timeZone: string,
): string | null {
  if (value === null) return null;
  const day = firstDay(value, precision);
  if (precision === 'instant') return rfc3339(Temporal.Instant.from(value));
  return day === null ? null : rfc3339(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant());
}

/** How long a time of each precision lasts, from its first day. */
const SPANS: Record<Exclude<Precision, 'instant' | 'weekday' | 'unknown'>, Temporal.DurationLike> = {
  day: { days: 1 },
  week: { weeks: 1 },
  month: { months: 1 },
  season: { months: 3 },
  year: { years: 1 },
};

/** The first instant after everything that an uncertain time may stand for; null as of `earliestInstant`. */
export function endInstant(
  time: Pick<UncertainTime, 'value' | 'precision'>,
  timeZone: string,
): string | null {
  const { value, precision } = time;
  if (value === null || precision === 'weekday' || precision === 'unknown') return null;
  if (precision === 'instant') return rfc3339(Temporal.Instant.from(value).add({ milliseconds: 1 }));
  const end = Temporal.PlainDate.from(firstDay(value, precision)!).add(SPANS[precision]);
  return rfc3339(end.toZonedDateTime(timeZone).toInstant());
}

/** A sentence about what is wrong with a stated time, or null when its value fits its precision. */
export function faultOf({ value, precision }: UncertainTime): string | null {
  if (precision === 'unknown') return value === null ? null : 'An unknown time has a null value.';
  if (value === null) return 'Give a value, or the precision "unknown".';
  const fits = FORMS[precision]?.test(value) && exists({ value, precision });
  return fits ? null : `"${value}" is not a time of precision "${precision}".`;
}

/** 31 February has the right form and is no day, and most years have no week 53. */
function exists({ value, precision }: Pick<UncertainTime, 'value' | 'precision'>): boolean {
  try {
    earliestInstant({ value, precision }, 'UTC');
    return (
      precision !== 'week' ||
      Temporal.PlainDate.from(mondayOf(value!)).yearOfWeek === Number(value!.slice(0, 4))
    );
  } catch {
    return false;
  }
}

const FORMS: Record<Exclude<Precision, 'unknown'>, RegExp> = {
  instant: form(String.raw`${YEAR}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)`),
  day: form(String.raw`${YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`),
  weekday: form('(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)'),
  week: form(String.raw`${YEAR}-W(0[1-9]|[1-4]\d|5[0-3])`),
  month: form(`${YEAR}-(0[1-9]|1[0-2])`),
  season: form(`${YEAR}-(winter|spring|summer|autumn)`),
  year: form(YEAR),
};

function form(source: string): RegExp {
  return new RegExp(`^${source}$`);
}

function firstDay(value: string, precision: Precision): string | null {
  const days: Record<Precision, () => string | null> = {
    instant: () => null,
    day: () => value,
    weekday: () => null,
    week: () => mondayOf(value),
    month: () => `${value}-01`,
    season: () => `${value.slice(0, 4)}-${SEASON_STARTS[value.slice(5)]}-01`,
    year: () => `${value}-01-01`,
    unknown: () => null,
  };
  return days[precision]();
}

/** ISO 8601: week 1 is the one with 4 January in it. */
function mondayOf(week: string): string {
  const fourth = Temporal.PlainDate.from(`${week.slice(0, 4)}-01-04`);
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 });
  return monday.add({ weeks: Number(week.slice(6)) - 1 }).toString();
}

function rfc3339(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' });
}
