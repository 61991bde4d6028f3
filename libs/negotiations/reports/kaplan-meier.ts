import { logLogInterval } from './confidence.js';
import { riskSets } from './durations.js';
import type { DurationCount } from './durations.js';

/** A step of the curve: from this day on, this share is still open. */
export interface SurvivalStep {
  /** @integer */
  days: number;
  /** Open just before. @integer */
  atRisk: number;
  /** Ended on this day. @integer */
  events: number;
  survival: number;
  /** Pointwise 95 % interval; null where survival is 0. */
  low: number | null;
  high: number | null;
}

/** The day by which a share has ended. */
export interface SurvivalQuantile {
  /** Null: not reached, too many are open yet. @integer */
  days: number | null;
  /** 95 % interval; null where an end of it is not reached. @integer */
  low: number | null;
  /** @integer */
  high: number | null;
}

/** How long it takes, with those still open counted for as long as they have been open. */
export interface Survival {
  /** @integer */
  events: number;
  /** Still open. @integer */
  censored: number;
  /** By when a quarter, a half and three quarters have ended. */
  lowerQuartile: SurvivalQuantile;
  median: SurvivalQuantile;
  upperQuartile: SurvivalQuantile;
  curve: SurvivalStep[];
}

/** Products of fractions that are a half on paper are a half here too. */
const ROUNDING = 1e-9;

/**
 * The product-limit estimate. Source: E. L. Kaplan and P. Meier, J. Am. Stat. Assoc. 53 (1958), 457–481; variance by
 * M. Greenwood (1926), intervals on the scale of log(−log); those of quantiles by R. Brookmeyer and J. Crowley,
 * Biometrics 38 (1982), 29–41: the days at which the limits of the curve cross the share.
 */
export function kaplanMeier(histogram: readonly DurationCount[]): Survival {
  const sets = riskSets(histogram, {
    none: 0,
    add: (sum, { events }) => sum + events,
    sizeOf: (events) => events,
  });
  let survival = 1;
  let sum = 0;
  const curve = sets.map(({ days, atRisk, counts: events }): SurvivalStep => {
    survival *= (atRisk - events) / atRisk;
    sum += events / (atRisk * (atRisk - events));
    const interval = logLogInterval(survival, survival * survival * sum);
    return { days, atRisk, events, survival, low: interval?.low ?? null, high: interval?.high ?? null };
  });
  return {
    events: total(histogram, ({ events }) => events),
    censored: total(histogram, ({ censored }) => censored),
    lowerQuartile: quantile(curve, 0.75),
    median: quantile(curve, 0.5),
    upperQuartile: quantile(curve, 0.25),
    curve,
  };
}

/** The first day at which no more than `open` of them are open. */
function quantile(curve: readonly SurvivalStep[], open: number): SurvivalQuantile {
  const firstDay = (height: (step: SurvivalStep) => number | null): number | null =>
    curve.find((step) => (height(step) ?? Infinity) <= open + ROUNDING)?.days ?? null;
  return {
    days: firstDay(({ survival }) => survival),
    low: firstDay(({ low }) => low),
    high: firstDay(({ high }) => high),
  };
}

function total(histogram: readonly DurationCount[], of: (cell: DurationCount) => number): number {
  return histogram.reduce((sum, cell) => sum + of(cell), 0);
}
