import type { DurationCount } from './durations.js';
import { kaplanMeier } from './kaplan-meier.js';
import type { Survival } from './kaplan-meier.js';
import { shownOf } from './wilson.js';
import type { Shown } from './wilson.js';

/** How long it takes, as a report shows it: fewer than five cases have their counts alone. */
export interface TimeTo extends Survival {
  shown: Shown;
}

/** With what lists those that came to an end and those that had not. */
export interface ListedTimeTo extends TimeTo {
  /** Addresses below `/api/v1`. */
  records: { events: string; censored: string };
}

const UNKNOWN = { days: null, low: null, high: null };

/** Kaplan–Meier of a histogram, held back below five cases. */
export function timeTo(histogram: readonly DurationCount[]): TimeTo {
  const survival = kaplanMeier(histogram);
  const shown = shownOf(survival.events + survival.censored);
  if (shown !== 'counts') return { ...survival, shown };
  return { ...survival, lowerQuartile: UNKNOWN, median: UNKNOWN, upperQuartile: UNKNOWN, curve: [], shown };
}
