import { describe, expect, it } from 'vitest';
import { timeTo } from './time-to.js';

describe('how long something takes', () => {
  it('is told by counts alone of fewer than five', () => {
    expect(timeTo([{ days: 3, events: 4, censored: 0 }])).toMatchObject({
      events: 4,
      shown: 'counts',
      median: { days: null },
      curve: [],
    });
  });

  it('is told with the cases below twenty, and alone from twenty on', () => {
    const { shown, median, lowerQuartile } = timeTo([
      { days: 3, events: 3, censored: 0 },
      { days: 9, events: 0, censored: 2 },
    ]);
    expect({ shown, median: median.days, lowerQuartile: lowerQuartile.days }).toEqual({
      shown: 'cases',
      median: 3,
      lowerQuartile: 3,
    });
    expect(timeTo([{ days: 3, events: 20, censored: 0 }]).shown).toBe('rate');
  });
});
