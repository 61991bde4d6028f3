import type { DayNumber } from './day-number.js';
import type { Delta } from './delta.js';
import type { History } from './history.js';
import { valueAt } from './timeline.js';
import type { Timeline } from './timeline.js';

/** What every measure is kept by. */
export const DIMENSIONS = ['all', 'owner', 'initiator', 'currency', 'tag', 'together'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What a history had in a dimension, when. Null: it is under no value there. */
export type Had = Timeline<string | null>;

const HAD: Record<Dimension, (history: History) => Had[]> = {
  all: () => [[[null, '']]],
  owner: ({ owner }) => [[...owner]],
  initiator: ({ initiator }) => [[...initiator]],
  currency: (history) => [currencyOf(history)],
  tag: ({ tags }) =>
    [...new Set(tags.flatMap(([, all]) => all))].map((tag) =>
      tags.map(([from, all]) => [from, all.includes(tag) ? tag : null]),
    ),
  together: (history) => [togetherIn(history)],
};

/** All at once: a history is under as many values as there are. A copy: the history may go on. */
export function hadIn(history: History, dimension: Dimension): Had[] {
  return HAD[dimension](history);
}

function currencyOf({ worth }: History): Had {
  return worth.map(([from, value]) => [from, value?.currency ?? null]);
}

/** What few values share out, so that it is kept in every combination; `''` stands for none. */
export interface Together {
  initiatedBy: string;
  currency: string;
  waitingOn: string;
}

/** A value of the dimension → what it says, and back. */
export function togetherFrom(value: string): Together {
  const [initiatedBy = '', currency = '', waitingOn = ''] = value.split(' ');
  return { initiatedBy, currency, waitingOn };
}

function togetherIn(history: History): Had {
  const parts = [history.initiator, currencyOf(history), history.waitingOn] as const;
  const days = parts.flatMap((part) => part.flatMap(([from]) => from ?? []));
  const had: Had = [[null, parts.map((part) => part[0]![1] ?? '').join(' ')]];
  for (const day of [...new Set(days)].toSorted((one, other) => one - other)) {
    had.push([day, parts.map((part) => valueAt<string | null>(part, day) ?? '').join(' ')]);
  }
  return had;
}

/** Values of one dimension: those that it has when it is asked, or a known one. */
export interface Slice {
  dimension: Dimension;
  value: string | ((value: string) => boolean);
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
