import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  countDaysIn,
  dayIn,
  daysUntil,
  formatDate,
  formatDay,
  formatInstant,
  instantAt,
  today,
} from './formats.js';

describe('days', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-30T02:00:00Z') });
    countDaysIn('America/New_York');
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are those of the workspace, wherever their reader is', () => {
    expect(today()).toBe('2026-11-29');
    expect(dayIn(-30)).toBe('2026-10-30');
    expect(formatDate('2026-11-30T04:59:00Z')).toBe(formatDate('2026-11-29'));
    expect(formatDay('2026-11-30T04:59:00Z')).toBe('today');
    expect(formatDay('2026-11-30')).toBe('tomorrow');
    countDaysIn('Asia/Tokyo');
    expect(today()).toBe('2026-11-30');
    expect(formatDay('2026-11-29')).toBe('yesterday');
  });

  it('are counted whole, through a change of the clocks too', () => {
    vi.setSystemTime(Date.parse('2026-11-01T12:00:00Z'));
    expect([dayIn(-1), dayIn(1)]).toEqual(['2026-10-31', '2026-11-02']);
    expect(['2026-10-31', '2026-11-01', '2026-11-08'].map(daysUntil)).toEqual([-1, 0, 7]);
  });

  it('have the hours of the workspace, before and after a change of the clocks', () => {
    expect(instantAt('2026-11-30', '09:00')).toBe('2026-11-30T14:00:00.000Z');
    expect(instantAt('2026-03-08', '01:30')).toBe('2026-03-08T06:30:00.000Z');
    expect(instantAt('2026-03-08', '03:30')).toBe('2026-03-08T07:30:00.000Z');
    expect(instantAt('2026-11-01', '00:30')).toBe('2026-11-01T04:30:00.000Z');
    expect(instantAt('2026-11-01', '03:30')).toBe('2026-11-01T08:30:00.000Z');
    countDaysIn('Asia/Kolkata');
    expect(instantAt('2026-11-30', '09:00')).toBe('2026-11-30T03:30:00.000Z');
    expect(instantAt('', '09:00')).toBe('');
  });

  it('have no time where none was given', () => {
    expect(formatInstant('2026-11-24T05:00:00.000Z')).toBe(formatDate('2026-11-24'));
    expect(formatInstant('2026-11-24T05:00:01.000Z')).not.toBe(formatDate('2026-11-24'));
  });
});
