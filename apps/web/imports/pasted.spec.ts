import { describe, expect, it } from 'vitest';
import { handOver, isRows, takeOver } from './pasted.js';

describe('what was pasted', () => {
  it('is told from any other text by rows beneath their headers', () => {
    expect(isRows('Bank\tProduct\nNorthwind\tBalances')).toBe(true);
    expect(isRows('Bank;Product\r\nNorthwind;Balances')).toBe(true);
    expect(isRows('Dear all, this is a letter')).toBe(false);
    expect(isRows('one\ntwo')).toBe(false);
  });

  it('is taken over once', () => {
    handOver('rows');
    expect(takeOver()).toBe('rows');
    expect(takeOver()).toBeUndefined();
  });
});
