import { cpuOf, cpuOfTree } from './processes.js';
import type { Load } from './load.js';

/** One side of a comparison in one round. */
export interface Measured extends Load {
  /** CPU microseconds for each request: of Node, and of PostgreSQL with all its processes. */
  nodeCpu: number;
  postgresCpu: number;
}

export interface Side {
  name: string;
  run: () => Promise<Measured>;
}

const WARMING = 2;

/** Lets the sides take turns, and answers the median of each of their figures. */
export async function alternate(sides: readonly Side[], rounds: number): Promise<Map<string, Measured>> {
  const all = new Map<string, Measured[]>(sides.map(({ name }) => [name, []]));
  // Cold code and unprepared statements are no part of it.
  for (let round = 0; round < WARMING; round += 1) for (const { run } of sides) await run();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of sides) all.get(name)!.push(await run());
  }
  return new Map([...all].map(([name, measured]) => [name, medians(measured)]));
}

function medians(measured: readonly Measured[]): Measured {
  const keys = Object.keys(measured[0]!) as (keyof Measured)[];
  return Object.fromEntries(
    keys.map((key) => [key, median(measured.map((each) => each[key]))]),
  ) as unknown as Measured;
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

/** Measures a load and what it cost in CPU. `node` is left out where no Node serves. */
export async function costing(
  { node, postmaster }: { node?: number; postmaster: number },
  work: () => Promise<Load>,
): Promise<Measured> {
  const before = { node: node ? cpuOf(node) : 0, postgres: cpuOfTree(postmaster) };
  const load = await work();
  const after = { node: node ? cpuOf(node) : 0, postgres: cpuOfTree(postmaster) };
  return {
    ...load,
    nodeCpu: (after.node - before.node) / load.requests,
    postgresCpu: (after.postgres - before.postgres) / load.requests,
  };
}
