import type { Delta, Frame, Measure } from './delta.js';
import { DIMENSIONS, hadIn } from './dimensions.js';
import type { Dimension, Had } from './dimensions.js';
import { plus } from './figures.js';
import type { Figure } from './figures.js';
import type { History } from './history.js';
import { MEASURES } from './measures.js';
import type { MeasureName } from './measures.js';

/** What one negotiation adds to every measure (nothing once it is voided), and what it is counted by. Its history may go on without it. */
export interface Contribution {
  deltas: [MeasureName, Delta[]][];
  had: [Dimension, Had[]][];
}

export function contributionOf(history: History, frame: Frame): Contribution {
  return {
    deltas: (Object.entries(MEASURES) as [MeasureName, Measure][]).map(([name, deltasOf]) => [
      name,
      history.voided ? [] : deltasOf(history, frame),
    ]),
    had: DIMENSIONS.map((dimension) => [dimension, hadIn(history, dimension)]),
  };
}

/**
 * What has to be added to make one list of deltas of another. Most of them are the same, and stand at the beginning of
 * both: what is new happened last.
 */
export function difference(before: readonly Delta[], after: readonly Delta[]): Delta[] {
  let same = 0;
  while (same < before.length && same < after.length && isSame(before[same]!, after[same]!)) same += 1;
  if (same === before.length) return after.slice(same);
  const cells = new Map<string, { delta: Delta; figures: Figure[] }>();
  const add = (delta: Delta, times: 1 | -1): void => {
    const cell = `${delta.day}\n${delta.part}\n${delta.key}`;
    const sum = cells.get(cell);
    const figures = times === 1 ? delta.figures : delta.figures.map((figure) => -figure);
    if (!sum) cells.set(cell, { delta, figures: [...figures] });
    else
      for (const [index, figure] of figures.entries()) sum.figures[index] = plus(sum.figures[index]!, figure);
  };
  for (let index = same; index < before.length; index += 1) add(before[index]!, -1);
  for (let index = same; index < after.length; index += 1) add(after[index]!, 1);
  return [...cells.values()]
    .filter(({ figures }) => figures.some((figure) => figure !== 0))
    .map(({ delta, figures }) => ({ ...delta, figures }));
}

function isSame(one: Delta, other: Delta): boolean {
  if (one.day !== other.day || one.part !== other.part || one.key !== other.key) return false;
  const { figures } = other;
  return one.figures.every((figure, index) => figure === figures[index]);
}
