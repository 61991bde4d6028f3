import { Temporal } from 'temporal-polyfill';
import { invalidField } from '#libs/problems/domain-error.js';

/** When something happened, as it was given: a date, an instant, or nothing for now. */
export type OccurredOn = string | undefined;

export interface OccurredOnBounds {
  /** RFC 3339 instant. */
  now: string;
  /** IANA name; dates are days there. */
  timeZone: string;
  /** The event that this one follows, an instant. */
  notBefore?: string | null;
  /** Where the request said it; `/occurredOn` when left out. */
  pointer?: string;
}

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The first instant of a day in a time zone, RFC 3339 with milliseconds. */
function startOfDay(date: string, timeZone: string): string {
  return rfc3339(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant());
}

/** The first instant after a day in a time zone. */
export function endOfDay(date: string, timeZone: string): string {
  return rfc3339(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone).toInstant());
}

/**
 * The instant at which something happened. A date stands for its first moment, or for the event before it on the same
 * day, so that order is kept. Refuses the future and anything before the event that it follows.
 */
export function resolveOccurredOn(given: OccurredOn, bounds: OccurredOnBounds): string {
  const { now, timeZone, notBefore, pointer = '/occurredOn' } = bounds;
  if (given === undefined) return now;
  const isDate = given.length === 10;
  const day = isDate ? given : dayOf(given, timeZone);
  const instant = isDate ? startOfDay(given, timeZone) : rfc3339(Temporal.Instant.from(given));
  if (isDate ? day > dayOf(now, timeZone) : instant > now) {
    throw invalidField(pointer, 'This lies in the future. Give the day on which it happened.');
  }
  if (!notBefore || instant >= notBefore) return instant;
  if (isDate && day === dayOf(notBefore, timeZone)) return notBefore;
  throw invalidField(pointer, `This lies before what it follows (${notBefore}). Give a later date.`);
}

function rfc3339(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' });
}
