import { Temporal } from 'temporal-polyfill';

/** The hour of the day at which a dated reminder is due. */
const MORNING = '09:00';

/** The instant of a date's morning in a time zone, RFC 3339 with milliseconds. */
export function morningOf(date: string, timeZone: string): string {
  return Temporal.PlainDate.from(date)
    .toZonedDateTime({ timeZone, plainTime: MORNING })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
}
