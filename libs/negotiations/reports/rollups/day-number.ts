import { Temporal } from 'temporal-polyfill';

/** A calendar day, counted from 1970-01-01. */
export type DayNumber = number;

const DAY_MS = 86_400_000;

/** Offsets change at full quarters of an hour alone. */
const QUARTER_MS = 900_000;

/** More quarters than this are forgotten: some three years of them. */
const REMEMBERED = 100_000;

/** `2026-11-24` → 20781. */
export function dayNumber(date: string): DayNumber {
  return Date.parse(date) / DAY_MS;
}

/** 20781 → `2026-11-24`. */
export function dateOf(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The day of an instant in a time zone, for a great many instants: `dayOf` asks the calendar anew each time, this asks
 * it once for each quarter of an hour.
 */
export function daysIn(timeZone: string): (instant: string) => DayNumber {
  const offsets = new Map<number, number>();
  return (instant) => {
    const at = Date.parse(instant);
    const quarter = Math.floor(at / QUARTER_MS);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      if (offsets.size >= REMEMBERED) offsets.clear();
      const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
      offset = zoned.offsetNanoseconds / 1_000_000;
      offsets.set(quarter, offset);
    }
    return Math.floor((at + offset) / DAY_MS);
  };
}
