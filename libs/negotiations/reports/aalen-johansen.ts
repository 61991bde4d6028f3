import { logLogInterval } from './confidence.js';
import { riskSets } from './durations.js';

/** Cases of one length by what ended them. */
export interface CompetingCount<Cause extends string> {
  /** Whole days, from 0. @integer */
  days: number;
  events: Partial<Record<Cause, number>>;
  /** @integer */
  censored: number;
}

/** From this day on, this share has ended by this cause. */
export interface IncidenceStep {
  /** @integer */
  days: number;
  /** Open just before. @integer */
  atRisk: number;
  /** Ended by this cause on this day. @integer */
  events: number;
  incidence: number;
  /** Pointwise 95 % interval; null where all have ended by this cause. */
  low: number | null;
  high: number | null;
}

/**
 * The cumulative incidence of each cause where one end rules out the others; it is not 1 − Kaplan–Meier, which would
 * take the other ends for cases still open. Source: O. O. Aalen and S. Johansen, Scand. J. Stat. 5 (1978), 141–150;
 * variance by the delta method, E. Marubini and M. G. Valsecchi, Analysing Survival Data (1995), 10.
 */
export function aalenJohansen<Cause extends string>(
  causes: readonly Cause[],
  histogram: readonly CompetingCount<Cause>[],
): Record<Cause, IncidenceStep[]> {
  const sets = riskSets<CompetingCount<Cause>, Partial<Record<Cause, number>>>(histogram, {
    none: {},
    add: (sum, { events }) =>
      Object.fromEntries(causes.map((cause) => [cause, (sum[cause] ?? 0) + (events[cause] ?? 0)])) as Partial<
        Record<Cause, number>
      >,
    sizeOf: (sum) => causes.reduce((size, cause) => size + (sum[cause] ?? 0), 0),
  });
  const moments = openBefore(
    sets.map(({ days, atRisk, counts }) => ({ days, atRisk, counts, ended: ended(counts) })),
  );
  return Object.fromEntries(causes.map((cause) => [cause, curveOf(cause, moments)])) as Record<
    Cause,
    IncidenceStep[]
  >;
}

interface Moment<Cause extends string> {
  days: number;
  atRisk: number;
  counts: Partial<Record<Cause, number>>;
  /** By any cause. */
  ended: number;
  /** The share that was open just before. */
  open: number;
}

function ended(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function openBefore<Cause extends string>(moments: readonly Omit<Moment<Cause>, 'open'>[]): Moment<Cause>[] {
  let open = 1;
  return moments.map((moment) => {
    const before = open;
    open *= (moment.atRisk - moment.ended) / moment.atRisk;
    return { ...moment, open: before };
  });
}

/**
 * With F the incidence, the variance at a day is Σ (F − Fᵢ)² aᵢ + Σ eᵢ − 2 Σ (F − Fᵢ) gᵢ over the days up to it; each
 * sum is kept expanded, so that a curve costs one pass.
 */
function curveOf<Cause extends string>(cause: Cause, moments: readonly Moment<Cause>[]): IncidenceStep[] {
  let incidence = 0;
  const sums = { a: 0, aF: 0, aFF: 0, e: 0, g: 0, gF: 0 };
  const curve: IncidenceStep[] = [];
  for (const { days, atRisk, counts, ended: all, open } of moments) {
    const events = counts[cause] ?? 0;
    incidence += (open * events) / atRisk;
    // Where all end at once nothing follows, and (F − Fᵢ) is nought ever after.
    const a = all < atRisk ? all / (atRisk * (atRisk - all)) : 0;
    const g = (open * events) / (atRisk * atRisk);
    sums.a += a;
    sums.aF += a * incidence;
    sums.aFF += a * incidence * incidence;
    sums.e += (open * open * events * (atRisk - events)) / atRisk ** 3;
    sums.g += g;
    sums.gF += g * incidence;
    if (events === 0) continue;
    const variance =
      incidence * incidence * sums.a -
      2 * incidence * sums.aF +
      sums.aFF +
      sums.e -
      2 * (incidence * sums.g - sums.gF);
    const interval = logLogInterval(incidence, Math.max(0, variance));
    curve.push({ days, atRisk, events, incidence, low: interval?.low ?? null, high: interval?.high ?? null });
  }
  return curve;
}
