import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { morningOf } from './morning.js';

/** Zones that move their clocks in either hemisphere, by one hour or a half. */
const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Lisbon',
  'Africa/Cairo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
];

describe('the morning of a day', () => {
  it.each(ZONES)('is at nine on that very day in %s, all through two years', (timeZone) => {
    const first = Temporal.PlainDate.from('2026-01-01');
    const offsets = new Set<number>();
    for (let days = 0; days < 730; days += 1) {
      const date = first.add({ days });
      const there = Temporal.Instant.from(morningOf(date.toString(), timeZone)).toZonedDateTimeISO(timeZone);
      expect(there.toPlainDateTime().toString()).toBe(`${date.toString()}T09:00:00`);
      offsets.add(there.offsetNanoseconds);
    }
    // Its clocks were moved on the way.
    expect(offsets.size).toBe(2);
  });
});
