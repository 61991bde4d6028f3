import { expect, it } from 'vitest';
import { weightedAmount } from './weighted.js';

it.each([
  ['1000.00', 1, 3, '333.33'],
  ['1000.00', 2, 3, '666.67'],
  // As floating-point numbers: 0.10, 1.00, 1000000000000000.00 and 4503599627370497.00.
  ['0.35', 3, 10, '0.11'],
  ['2.01', 1, 2, '1.01'],
  ['999999999999999.99', 7, 7, '999999999999999.99'],
  ['9007199254740993.01', 5, 10, '4503599627370496.51'],
  ['0.01', 0, 5, '0.00'],
])('weighs %s by %d of %d exactly, as %s', (amount, signed, decided, weighed) => {
  expect(weightedAmount(amount, signed, decided)).toBe(weighed);
});
