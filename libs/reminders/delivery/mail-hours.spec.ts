import { describe, expect, it } from 'vitest';
import { leavesAt } from './mail-hours.js';

const HOURS = { timeZone: 'UTC', quietFrom: null, quietUntil: null, digestTime: '09:30' };
const NIGHT = { ...HOURS, quietFrom: '22:00', quietUntil: '07:30' };
const NOON = { ...HOURS, quietFrom: '12:00', quietUntil: '13:00' };

const atOnce = (now: string, hours: typeof HOURS | typeof NIGHT) => leavesAt(now, hours, false);
const digested = (now: string, hours: typeof HOURS | typeof NIGHT) => leavesAt(now, hours, true);

describe('an urgent mail', () => {
  it('leaves at once where there are no quiet hours', () => {
    expect(atOnce('2026-03-04T03:00:00.000Z', HOURS)).toBe('2026-03-04T03:00:00.000Z');
  });

  it.each([
    ['before midnight', NIGHT, '2026-03-04T22:00:00.000Z', '2026-03-05T07:30:00.000Z'],
    ['after midnight', NIGHT, '2026-03-05T07:29:59.999Z', '2026-03-05T07:30:00.000Z'],
    ['at noon', NOON, '2026-03-05T12:15:00.000Z', '2026-03-05T13:00:00.000Z'],
  ])('waits in quiet hours until they end: %s', (_when, hours, now, end) => {
    expect(atOnce(now, hours)).toBe(end);
    expect(atOnce(end, hours)).toBe(end);
  });

  it('leaves at once outside of them, by the clock of its reader', () => {
    const there = { ...NIGHT, timeZone: 'Asia/Tokyo' };
    expect(atOnce('2026-03-05T21:59:00.000Z', NIGHT)).toBe('2026-03-05T21:59:00.000Z');
    expect(atOnce('2026-03-05T22:29:00.000Z', there)).toBe('2026-03-05T22:30:00.000Z');
    expect(atOnce('2026-03-05T22:30:00.000Z', there)).toBe('2026-03-05T22:30:00.000Z');
  });

  it('waits an hour less in the night that the clocks go forward, and one more when they go back', () => {
    const there = { ...NIGHT, timeZone: 'America/New_York' };
    expect(atOnce('2026-03-08T03:00:00.000Z', there)).toBe('2026-03-08T11:30:00.000Z');
    expect(atOnce('2026-11-01T02:00:00.000Z', there)).toBe('2026-11-01T12:30:00.000Z');
  });

  it('leaves when the clocks have gone past an end that they leave out', () => {
    const there = { ...HOURS, timeZone: 'America/New_York', quietFrom: '23:00', quietUntil: '02:30' };
    expect(atOnce('2026-03-08T06:59:00.000Z', there)).toBe('2026-03-08T07:30:00.000Z');
  });
});

describe('a mail that can wait', () => {
  it.each([
    ['of the same day', HOURS, '2026-03-04T09:29:00.000Z', '2026-03-04T09:30:00.000Z'],
    ['of the next day', HOURS, '2026-03-04T09:30:00.000Z', '2026-03-05T09:30:00.000Z'],
    [
      'of its reader',
      { ...HOURS, timeZone: 'Asia/Kathmandu' },
      '2026-03-04T04:00:00.000Z',
      '2026-03-05T03:45:00.000Z',
    ],
    [
      'of a day that the clocks go forward',
      { ...HOURS, timeZone: 'Europe/Berlin' },
      '2026-03-28T10:00:00.000Z',
      '2026-03-29T07:30:00.000Z',
    ],
    [
      'at an hour that they leave out',
      { ...HOURS, timeZone: 'America/New_York', digestTime: '02:30' },
      '2026-03-08T05:00:00.000Z',
      '2026-03-08T07:30:00.000Z',
    ],
  ])('leaves with the digest %s', (_which, hours, now, at) => {
    expect(digested(now, hours)).toBe(at);
  });

  it('leaves when quiet hours end, where the digest would come within them', () => {
    expect(digested('2026-03-04T21:00:00.000Z', { ...NIGHT, digestTime: '06:00' })).toBe(
      '2026-03-05T07:30:00.000Z',
    );
  });
});
