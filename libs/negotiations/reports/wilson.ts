/** The 97.5th percentile of the standard normal distribution. */
const Z = 1.959963984540054;

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
}

/** Below this number of cases a rate says nothing. */
const TOO_FEW = 5;

/** A rate with its Wilson score interval at 95 %. Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209–212. */
export function rateOf(count: number, of: number): Rate {
  if (of < TOO_FEW) return { count, of, rate: null, low: null, high: null };
  const share = count / of;
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))) / (1 + (Z * Z) / of);
  return { count, of, rate: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
