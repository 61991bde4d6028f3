import { describe, expect, it } from 'vitest';
import { countOf, moneyOf } from './amounts.js';

describe('an amount in a cell', () => {
  it.each<[text: string, currency: string | null, amount: string, code: string]>([
    ['1250000', 'USD', '1250000', 'USD'],
    ['1,250,000.00', 'USD', '1250000', 'USD'],
    ['1.250.000,50', 'EUR', '1250000.5', 'EUR'],
    ["1'250'000", 'CHF', '1250000', 'CHF'],
    ['1 250 000', 'SEK', '1250000', 'SEK'],
    ['1,250', 'USD', '1250', 'USD'],
    ['1.250', 'EUR', '1250', 'EUR'],
    ['1,25', 'EUR', '1.25', 'EUR'],
    ['€2.5m', null, '2500000', 'EUR'],
    ['0.125m', 'USD', '125000', 'USD'],
    ['USD 3 million', null, '3000000', 'USD'],
    ['1.5bn GBP', null, '1500000000', 'GBP'],
    ['750k', 'USD', '750000', 'USD'],
    ['US$ 12', null, '12', 'USD'],
    ['$12', 'CAD', '12', 'CAD'],
  ])('%s with %s', (text, currency, amount, code) => {
    expect(moneyOf(text, currency)).toEqual({ amount, currency: code });
  });

  it('is null while it is undisclosed', () => {
    for (const text of ['undisclosed', 'n/a', '-', 'TBD', 'Unknown']) expect(moneyOf(text, 'USD')).toBeNull();
  });

  it.each<[text: string, currency: string | null, why: RegExp]>([
    ['0', 'USD', /Zero is no value/],
    ['0.00', 'USD', /Zero is no value/],
    ['-5', 'USD', /not a number/],
    ['5', null, /currency is not said.*currency=USD/],
    ['$5', null, /several currencies/],
    ['€5', 'USD', /in EUR, but the currency is said to be USD/],
    ['1.250m', 'USD', /thousands or decimals/],
    ['1.2345', 'USD', /more than two decimals/],
    ['1,25,0', 'USD', /not a number/],
    ['1.2.3', 'USD', /not a number/],
    ['5 lots', 'USD', /not a number/],
    ['1-2m', 'USD', /not a number/],
    ['9999999999999999', 'USD', /more than anybody/],
    ['1,', 'USD', /not a number/],
  ])('%s with %s is refused', (text, currency, why) => {
    expect(() => moneyOf(text, currency)).toThrow(why);
  });

  it('counts accounts whole', () => {
    expect(countOf('2,000,000')).toBe(2_000_000);
    expect(countOf('1.2m')).toBe(1_200_000);
    expect(countOf('unknown')).toBeNull();
    for (const text of ['1.5', '0', 'many', '200bn']) expect(() => countOf(text)).toThrow(/number/);
  });
});
