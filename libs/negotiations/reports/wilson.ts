import { Z } from './confidence.js';

/**
 * How a figure is to be shown: `counts` alone below five cases, `cases` below twenty (each of them as a dot, with the
 * interval), `rate` from twenty on.
 */
export type Shown = 'counts' | 'cases' | 'rate';

/** A rate with its interval; fewer than five cases have counts alone. */
export interface Rate {
  /** @integer */
  count: number;
  /** @integer */
  of: number;
  /** `count / of`; null below five cases. */
  rate: number | null;
  /** 95 % interval; null below five cases. */
  low: number | null;
  high: number | null;
  shown: Shown;
}

/** A rate with what lists the cases on either side of its line. */
export interface ListedRate extends Rate {
  /** Addresses below `/api/v1`. */
  records: { count: string; of: string };
}

/** Below this number of cases a rate says nothing. */
const TOO_FEW = 5;

/** Below this number the cases themselves say more than a rate. */
export const SHOW_CASES_BELOW = 20;

/** A rate with its Wilson score interval at 95 %. Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209–212. */
export function rateOf(count: number, of: number): Rate {
  if (of < TOO_FEW) return { count, of, rate: null, low: null, high: null, shown: shownOf(of) };
  const share = count / of;
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))) / (1 + (Z * Z) / of);
  const low = Math.max(0, middle - half);
  return { count, of, rate: share, low, high: Math.min(1, middle + half), shown: shownOf(of) };
}

/** How a figure that rests on so many cases is to be shown. */
export function shownOf(cases: number): Shown {
  if (cases < TOO_FEW) return 'counts';
  return cases < SHOW_CASES_BELOW ? 'cases' : 'rate';
}
