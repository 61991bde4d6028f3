import { problemOf } from '../api/problem.js';
import type { Problem } from '../api/problem.js';

/** What became of one of many. */
export type Fate = { kind: 'done' } | { kind: 'refused'; problem: Problem };

interface RunEach<Item> {
  items: readonly Item[];
  act: (item: Item) => Promise<unknown>;
  onFate: (item: Item, fate: Fate) => void;
  /** Stops it before the next. What has been asked for is waited for. */
  signal: AbortSignal;
}

/** At a time: the server takes them one after the other anyway, and somebody else works too. */
const AT_ONCE = 4;

/** Does the same with each, some at a time, and tells of every one what became of it. A refusal stops no other. */
export async function runEach<Item>({ items, act, onFate, signal }: RunEach<Item>): Promise<void> {
  const waiting = items.values();
  const work = async (): Promise<void> => {
    for (const item of waiting) {
      if (signal.aborted) return;
      let fate: Fate = { kind: 'done' };
      try {
        await act(item);
      } catch (error) {
        fate = { kind: 'refused', problem: problemOf(error) };
      }
      onFate(item, fate);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
