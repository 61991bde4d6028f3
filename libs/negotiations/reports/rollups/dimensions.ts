import type { DayNumber } from './day-number.js';
import type { Delta } from './delta.js';
import type { History } from './history.js';
import { valueAt } from './timeline.js';
import type { Timeline } from './timeline.js';

/** What every measure is kept by. */
export const DIMENSIONS = ['all', 'owner', 'initiator', 'currency'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What a history had in a dimension, when. Null: it is under no value there. */
export type Had = Timeline<string | null>;

const HAD: Record<Dimension, (history: History) => Had> = {
  all: () => [[null, '']],
  owner: ({ owner }) => [...owner],
  initiator: ({ initiator }) => [...initiator],
  currency: ({ worth }) => worth.map(([from, value]) => [from, value?.currency ?? null]),
};

/** A copy: the history may go on. */
export function hadIn(history: History, dimension: Dimension): Had {
  return HAD[dimension](history);
}

/** One value of one dimension; `all` has but one. */
export interface Slice {
  dimension: Dimension;
  value: string;
}

export const ALL: Slice = { dimension: 'all', value: '' };

/** Whether a history is under a value on a day. */
export function isUnder(history: History, { dimension, value }: Slice, day: DayNumber): boolean {
  return valueAt(hadIn(history, dimension), day) === value;
}

/**
 * Hands on what deltas come to under the values of a dimension: each counts under the value of its day, and where that
 * changes, everything so far goes from the old value to the new one on that day.
 */
export function slice(
  had: Had,
  deltas: readonly Delta[],
  emit: (value: string, day: DayNumber, delta: Delta, times: 1 | -1) => void,
): void {
  if (had.length === 1) {
    const only = had[0]![1];
    if (only !== null) for (const delta of deltas) emit(only, delta.day, delta, 1);
    return;
  }
  for (const delta of deltas) {
    const value = valueAt(had, delta.day);
    if (value !== null) emit(value, delta.day, delta, 1);
  }
  for (let index = 1; index < had.length; index += 1) {
    const [from, value] = had[index]!;
    const before = had[index - 1]![1];
    if (from === null || before === value) continue;
    for (const delta of deltas) {
      if (delta.day >= from) continue;
      if (before !== null) emit(before, from, delta, -1);
      if (value !== null) emit(value, from, delta, 1);
    }
  }
}
