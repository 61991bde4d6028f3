import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addBusinessDays, businessDaysBetween, isBusinessDay } from './business-days.js';
import { CALENDARS, holidaysOf } from './holidays.js';

describe('business days', () => {
  it('keeps the holidays that the Federal Reserve publishes for 2026', () => {
    expect([...holidaysOf('us_federal_reserve', 2026)].toSorted()).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-04',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  it('does not move a Federal Reserve holiday from Saturday to Friday, but from Sunday to Monday', () => {
    expect(isBusinessDay('2026-07-03', 'us_federal_reserve')).toBe(true);
    expect(isBusinessDay('2021-07-05', 'us_federal_reserve')).toBe(false);
    // Veterans Day 2018 fell on a Sunday.
    expect(isBusinessDay('2018-11-12', 'us_federal_reserve')).toBe(false);
  });

  it('closes with TARGET on Good Friday and Easter Monday', () => {
    expect([...holidaysOf('target', 2026)].toSorted()).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it('counts over a weekend and Thanksgiving', () => {
    expect(addBusinessDays('2026-11-25', 1, 'us_federal_reserve')).toBe('2026-11-27');
    expect(addBusinessDays('2026-11-25', 2, 'us_federal_reserve')).toBe('2026-11-30');
  });

  it('lands on a business day, and the days between are as many as were added', () => {
    const date = fc
      .integer({ min: 0, max: 5000 })
      .map((days) => Temporal.PlainDate.from('2018-01-01').add({ days }).toString());
    fc.assert(
      fc.property(
        date,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(...CALENDARS),
        (from, count, calendar) => {
          const to = addBusinessDays(from, count, calendar);
          expect(isBusinessDay(to, calendar)).toBe(true);
          expect(businessDaysBetween(from, to, calendar)).toBe(count);
        },
      ),
    );
  });
});
