import { expect, it } from 'vitest';
import { changes, conflictsBetween, isContested, merged } from './conflict.js';

const original = { status: 'Waiting', tags: ['pilot'], value: { amount: '10', currency: 'EUR' } };
const mine = { ...original, status: 'Mine' };

it('sends and keeps what was changed, and nothing else', () => {
  expect(changes(original, { ...mine, tags: ['pilot'] })).toEqual({ status: 'Mine' });
});

it('takes in what somebody else changed where I changed nothing', () => {
  const theirs = { ...original, tags: ['pilot', 'wave two'] };
  expect(isContested(original, mine, theirs)).toBe(false);
  expect(merged(original, mine, theirs)).toEqual({ ...theirs, status: 'Mine' });
});

it('asks about a field that both changed, unless both say the same', () => {
  expect(isContested(original, mine, { ...original, status: 'Theirs' })).toBe(true);
  expect(isContested(original, mine, { ...original, status: 'Mine' })).toBe(false);
});

it('never mixes the two halves of one fact', () => {
  const dearer = { ...original, value: { amount: '20', currency: 'EUR' } };
  const inDollars = { ...original, value: { amount: '10', currency: 'USD' } };
  expect(conflictsBetween(original, dearer, inDollars)).toEqual([
    { field: 'value', original: original.value, mine: dearer.value, theirs: inDollars.value, isOpen: true },
  ]);
});
