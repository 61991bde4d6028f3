/** The 97.5th percentile of the standard normal distribution. */
export const Z = 1.959963984540054;

export interface Interval {
  low: number;
  high: number;
}

/**
 * The 95 % interval of a probability from its variance, on the scale of log(−log), which keeps it within 0 and 1.
 * Null at 0 and 1, where that scale has no value. Source: J. D. Kalbfleisch and R. L. Prentice, The Statistical
 * Analysis of Failure Time Data (1980), 1.3.
 */
export function logLogInterval(probability: number, variance: number): Interval | null {
  if (!(probability > 0 && probability < 1)) return null;
  const spread = Math.exp((Z * Math.sqrt(variance)) / (probability * Math.abs(Math.log(probability))));
  return { low: probability ** spread, high: probability ** (1 / spread) };
}
