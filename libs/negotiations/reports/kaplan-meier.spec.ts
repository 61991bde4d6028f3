import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DurationCount } from './durations.js';
import { kaplanMeier } from './kaplan-meier.js';

/**
 * Weeks in remission under 6-mercaptopurine, E. J. Freireich et al., Blood 21 (1963), 699–716, as worked out in
 * J. P. Klein and M. L. Moeschberger, Survival Analysis (2003), table 4.1. Days stand for weeks.
 */
const REMISSIONS = [6, 6, 6, 7, 10, 13, 16, 22, 23];
const STILL_IN_REMISSION = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];

const cells = (events: readonly number[], censored: readonly number[]): DurationCount[] => [
  ...events.map((days) => ({ days, events: 1, censored: 0 })),
  ...censored.map((days) => ({ days, events: 0, censored: 1 })),
];

const histograms = fc.array(fc.record({ days: fc.nat(400), events: fc.nat(4), censored: fc.nat(4) }), {
  maxLength: 60,
});

describe('time to an end, by Kaplan and Meier', () => {
  it('is what Klein and Moeschberger work out for the remissions of Freireich', () => {
    const { curve, ...rest } = kaplanMeier(cells(REMISSIONS, STILL_IN_REMISSION));
    expect(curve.map(({ days, atRisk, events }) => [days, atRisk, events])).toEqual([
      [6, 21, 3],
      [7, 17, 1],
      [10, 15, 1],
      [13, 12, 1],
      [16, 11, 1],
      [22, 7, 1],
      [23, 6, 1],
    ]);
    expect(curve.map(({ survival }) => Number(survival.toFixed(3)))).toEqual([
      0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448,
    ]);
    expect(rest).toMatchObject({ events: 9, censored: 12 });
  });

  // The limits that survfit(conf.type = "log-log") of R gives; those of the quantiles are where these cross.
  it('has the intervals of log(−log) for the same remissions', () => {
    const { curve, lowerQuartile, median, upperQuartile } = kaplanMeier(
      cells(REMISSIONS, STILL_IN_REMISSION),
    );
    const rounded = (value: number | null) => Number(value!.toFixed(3));
    expect(curve.map(({ low, high }) => [rounded(low), rounded(high)])).toEqual([
      [0.62, 0.952],
      [0.563, 0.923],
      [0.503, 0.889],
      [0.432, 0.849],
      [0.368, 0.805],
      [0.268, 0.747],
      [0.188, 0.68],
    ]);
    expect(lowerQuartile).toEqual({ days: 13, low: 6, high: 22 });
    expect(median).toEqual({ days: 23, low: 13, high: null });
    expect(upperQuartile).toEqual({ days: null, low: 23, high: null });
  });

  it('says that the median is not reached while more than half are open, and of nothing says nothing', () => {
    expect(kaplanMeier(cells([10, 20], [30, 30, 30])).median.days).toBeNull();
    expect(kaplanMeier(cells([10, 20], [30, 30])).median.days).toBe(20);
    const nothing = { days: null, low: null, high: null };
    expect(kaplanMeier([])).toEqual({
      events: 0,
      censored: 0,
      lowerQuartile: nothing,
      median: nothing,
      upperQuartile: nothing,
      curve: [],
    });
  });

  it('is the plain share of those still open when none is censored', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 80 }), (days) => {
        const { curve, median } = kaplanMeier(cells(days, []));
        for (const step of curve) {
          const open = days.filter((each) => each > step.days).length;
          expect(step.survival).toBeCloseTo(open / days.length, 9);
        }
        const inOrder = days.toSorted((one, other) => one - other);
        expect(median.days).toBe(inOrder[Math.ceil(days.length / 2) - 1]);
      }),
    );
  });

  it('never rises, stays within its interval, and does not mind how the histogram is cut', () => {
    fc.assert(
      fc.property(histograms, (histogram) => {
        const { curve, ...whole } = kaplanMeier(histogram);
        for (const [at, { survival, low, high }] of curve.entries()) {
          expect(survival).toBeLessThan(curve[at - 1]?.survival ?? 1);
          expect(survival).toBeGreaterThanOrEqual(low ?? 0);
          expect(survival).toBeLessThanOrEqual(high ?? 1);
        }
        const cut = histogram.flatMap(({ days, events, censored }) => [
          { days, events: 0, censored },
          { days, events, censored: 0 },
        ]);
        expect(kaplanMeier(cut.toReversed())).toEqual({ curve, ...whole });
      }),
    );
  });
});
