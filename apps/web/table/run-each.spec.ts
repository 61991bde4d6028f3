import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem.js';
import { runEach } from './run-each.js';
import type { Fate } from './run-each.js';

describe('the same done with many', () => {
  const items = Array.from({ length: 20 }, (_, index) => index);

  it('is done with each once, and one refusal stops no other', async () => {
    const done: number[] = [];
    const fates = new Map<number, Fate>();
    await runEach({
      items,
      act(item) {
        done.push(item);
        return item % 5 === 0
          ? Promise.reject(new Problem({ status: 403, detail: 'Not yours.' }))
          : Promise.resolve();
      },
      onFate: (item, fate) => fates.set(item, fate),
      signal: new AbortController().signal,
    });
    expect(done.toSorted((a, b) => a - b)).toEqual(items);
    expect(fates.size).toBe(20);
    const refused = [...fates].filter(([, { kind }]) => kind === 'refused');
    expect(refused.map(([item]) => item).toSorted((a, b) => a - b)).toEqual([0, 5, 10, 15]);
    expect(refused[0]![1]).toMatchObject({ problem: { status: 403, message: 'Not yours.' } });
  });

  it('stops before the next when it is cancelled, and tells of what was under way', async () => {
    const stopping = new AbortController();
    const told: number[] = [];
    let begun = 0;
    await runEach({
      items,
      act: () => {
        begun += 1;
        return Promise.resolve();
      },
      onFate(item) {
        told.push(item);
        if (told.length === 3) stopping.abort();
      },
      signal: stopping.signal,
    });
    expect(begun).toBeLessThan(items.length);
    expect(told).toHaveLength(begun);
  });
});
