import { describe, expect, it } from 'vitest';
import { dayOf, timeOf } from './dates.js';
import type { DateOrder } from './dates.js';

describe('a date in a cell', () => {
  it.each<[text: string, value: string | null, precision: string]>([
    ['2026-03-04', '2026-03-04', 'day'],
    ['2026-3-4', '2026-03-04', 'day'],
    ['2026/03/04', '2026-03-04', 'day'],
    ['2026-03-04 00:00:00', '2026-03-04', 'day'],
    ['2026-03-04T14:05:00Z', '2026-03-04T14:05:00Z', 'instant'],
    ['4 March 2026', '2026-03-04', 'day'],
    ['4th Mar 2026', '2026-03-04', 'day'],
    ['4-Mar-26', '2026-03-04', 'day'],
    ['March 4, 2026', '2026-03-04', 'day'],
    ['Sept 4 2026', '2026-09-04', 'day'],
    ['25/03/2026', '2026-03-25', 'day'],
    ['03/25/2026', '2026-03-25', 'day'],
    ['03.03.2026', '2026-03-03', 'day'],
    ['March 2026', '2026-03', 'month'],
    ['2026-03', '2026-03', 'month'],
    ['03/2026', '2026-03', 'month'],
    ['2018-W31', '2018-W31', 'week'],
    ['2026-W53', '2026-W53', 'week'],
    ['spring 2018', '2018-spring', 'season'],
    ['Fall 2018', '2018-autumn', 'season'],
    ['2016', '2016', 'year'],
    ['unknown', null, 'unknown'],
    ['n/a', null, 'unknown'],
    ['?', null, 'unknown'],
  ])('%s is as precise as it says', (text, value, precision) => {
    expect(timeOf(text, null)).toEqual({ value, precision, inferred: false });
  });

  it.each<[text: string, order: DateOrder, value: string]>([
    ['03/04/2026', 'dmy', '2026-04-03'],
    ['03/04/2026', 'mdy', '2026-03-04'],
    ['3.4.26', 'dmy', '2026-04-03'],
    ['3/4/26 9:30 AM', 'mdy', '2026-03-04'],
    ['26-03-04', 'ymd', '2026-03-04'],
    ['2026-03-04', 'dmy', '2026-03-04'],
  ])('%s is read in the order %s', (text, order, value) => {
    expect(timeOf(text, order).value).toBe(value);
  });

  it.each<[text: string, order: DateOrder | null, why: RegExp]>([
    [
      '03/04/2026',
      null,
      /3 April or 4 March\. Send dateOrder=dmy for the first, dateOrder=mdy for the second/,
    ],
    ['3/4/26', null, /several ways/],
    ['25/03/2026', 'mdy', /not a date/],
    ['03/04/2026', 'ymd', /not a date/],
    ['31/02/2026', null, /not a date/],
    ['2026-13-01', null, /not a date/],
    ['45000', null, /as a spreadsheet counts it/],
    ['Q3 2026', null, /quarter/],
    ['4 Foo 2026', null, /not a date/],
    ['Mar-26', null, /not a date/],
    ['soon', null, /Write 2026-03-04/],
    ['00/00/2026', null, /not a date/],
  ])('%s in the order %s is refused and not guessed', (text, order, why) => {
    expect(() => timeOf(text, order)).toThrow(why);
  });

  it('has to be a day where only a day will do', () => {
    expect(dayOf('4 March 2027', null)).toBe('2027-03-04');
    expect(dayOf('tbd', null)).toBeNull();
    expect(() => dayOf('March 2027', null)).toThrow(/is no day/);
  });
});
