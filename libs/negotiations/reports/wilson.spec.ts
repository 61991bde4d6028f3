import { describe, expect, it } from 'vitest';
import { rateOf } from './wilson.js';

describe('a rate', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I: method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('has the interval that Newcombe gives for %i of %i', (count, of, low, high) => {
    const rate = rateOf(count, of);
    expect(rate.low).toBeCloseTo(low, 4);
    expect(rate.high).toBeCloseTo(high, 4);
  });

  it('is not given of fewer than five', () => {
    expect(rateOf(2, 4)).toEqual({ count: 2, of: 4, rate: null, low: null, high: null, shown: 'counts' });
  });

  it('is shown as its cases below twenty, and as a rate from twenty on', () => {
    expect([4, 5, 19, 20].map((of) => rateOf(1, of).shown)).toEqual(['counts', 'cases', 'cases', 'rate']);
  });
});
