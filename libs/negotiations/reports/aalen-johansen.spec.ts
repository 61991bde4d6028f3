import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aalenJohansen } from './aalen-johansen.js';
import type { IncidenceStep } from './aalen-johansen.js';
import { kaplanMeier } from './kaplan-meier.js';

const incidenceAt = (steps: readonly IncidenceStep[], days: number): number =>
  steps.findLast((step) => step.days <= days)?.incidence ?? 0;

const histograms = fc.array(
  fc.record({
    days: fc.nat(300),
    events: fc.record({ signed: fc.nat(3), withdrawn: fc.nat(3) }),
    censored: fc.nat(3),
  }),
  { maxLength: 60 },
);

describe('the incidence of competing ends, by Aalen and Johansen', () => {
  // J. M. Satagopan et al., Br. J. Cancer 91 (2004), 1229–1235, table 2: the first nine of 305 patients, in months.
  it('is what Satagopan and others work out for deaths of breast cancer and of other causes', () => {
    const living = (days: number, censored = 1) => ({ days, events: {}, censored });
    const died = (days: number, cause: 'cancer' | 'other') => ({ days, events: { [cause]: 1 }, censored: 0 });
    const { cancer, other } = aalenJohansen(
      ['cancer', 'other'],
      [
        living(7),
        died(10, 'cancer'),
        living(14),
        died(16, 'cancer'),
        died(18, 'other'),
        died(23, 'cancer'),
        living(24),
        died(26, 'other'),
        died(27, 'cancer'),
        living(400, 296),
      ],
    );
    expect(cancer.map(({ days, atRisk }) => [days, atRisk])).toEqual([
      [10, 304],
      [16, 302],
      [23, 300],
      [27, 297],
    ]);
    expect(other.map(({ days, atRisk }) => [days, atRisk])).toEqual([
      [18, 301],
      [26, 298],
    ]);
    // The table prints each step and the overall survival in per cent to one place (and adds up what it has rounded).
    const percent = (share: number) => Number((share * 100).toFixed(1));
    const steps = cancer.map(({ incidence }, at) => incidence - (cancer[at - 1]?.incidence ?? 0));
    expect(steps.map(percent)).toEqual([0.3, 0.3, 0.3, 0.3]);
    const alive = [10, 16, 18, 23, 26, 27].map(
      (month) => 1 - incidenceAt(cancer, month) - incidenceAt(other, month),
    );
    expect(alive.map(percent)).toEqual([99.7, 99.3, 99, 98.7, 98.3, 98]);
  });

  // J. M. Robins and A. Rotnitzky (1992): the same estimate by weights, each end counted for those lost before it.
  it('is the share of each end weighted by the chance of having been observed until then', () => {
    fc.assert(
      fc.property(histograms, (histogram) => {
        const cases = (wanted: (days: number) => boolean) =>
          histogram
            .filter(({ days }) => wanted(days))
            .reduce((sum, { events, censored }) => sum + events.signed + events.withdrawn + censored, 0);
        const moments = [...new Set(histogram.map(({ days }) => days))].toSorted((one, other) => one - other);
        const observed = (before: number): number => {
          let chance = 1;
          for (const days of moments.filter((moment) => moment < before)) {
            const censored = histogram
              .filter((cell) => cell.days === days)
              .reduce((sum, cell) => sum + cell.censored, 0);
            const later = cases((each) => each > days);
            if (later + censored > 0) chance *= later / (later + censored);
          }
          return chance;
        };
        const all = cases(() => true);
        const { signed } = aalenJohansen(['signed', 'withdrawn'], histogram);
        for (const { days, incidence } of signed) {
          const weighted = histogram
            .filter((cell) => cell.days <= days && cell.events.signed > 0)
            .reduce((sum, cell) => sum + cell.events.signed / (all * observed(cell.days)), 0);
          expect(incidence).toBeCloseTo(weighted, 9);
        }
      }),
    );
  });

  it('adds up to one with what is still open', () => {
    fc.assert(
      fc.property(histograms, (histogram) => {
        const { signed, withdrawn } = aalenJohansen(['signed', 'withdrawn'], histogram);
        const { curve } = kaplanMeier(
          histogram.map(({ days, events, censored }) => ({
            days,
            events: events.signed + events.withdrawn,
            censored,
          })),
        );
        for (const { days, survival } of curve) {
          expect(incidenceAt(signed, days) + incidenceAt(withdrawn, days) + survival).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  it('is the plain share of each end when none is censored', () => {
    fc.assert(
      fc.property(histograms, (histogram) => {
        const closed = histogram.map((cell) => ({ ...cell, censored: 0 }));
        const count = (cause: 'signed' | 'withdrawn', until: number) =>
          closed.filter(({ days }) => days <= until).reduce((sum, { events }) => sum + events[cause], 0);
        const all = count('signed', Infinity) + count('withdrawn', Infinity);
        for (const { days, incidence } of aalenJohansen(['signed', 'withdrawn'], closed).signed) {
          expect(incidence).toBeCloseTo(count('signed', days) / all, 9);
        }
      }),
    );
  });

  it('has the variance of a proportion when none is censored, and lies within its interval', () => {
    // 6 of 40 signed by day 10, 4 withdrew before: Var = p (1 − p) / n.
    const { signed } = aalenJohansen(
      ['signed', 'withdrawn'],
      [
        { days: 5, events: { withdrawn: 4 }, censored: 0 },
        { days: 8, events: { signed: 2 }, censored: 0 },
        { days: 10, events: { signed: 4 }, censored: 30 },
      ],
    );
    const { incidence, low, high } = signed.at(-1)!;
    expect(incidence).toBeCloseTo(0.15, 12);
    const spread = (1.959963984540054 * Math.sqrt((0.15 * 0.85) / 40)) / (0.15 * Math.abs(Math.log(0.15)));
    expect(low).toBeCloseTo(0.15 ** Math.exp(spread), 9);
    expect(high).toBeCloseTo(0.15 ** Math.exp(-spread), 9);
    expect(low).toBeLessThan(incidence);
    expect(high).toBeGreaterThan(incidence);
  });
});
