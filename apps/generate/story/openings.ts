import type { Frame } from './frame.js';
import { Random } from './random.js';

/** When a negotiation begins, in milliseconds, and its number in the workspace. */
export interface OpeningPlan {
  at: number;
  refNumber: number;
}

/** One counterparty in eight is talked with three times as often. */
const FREQUENT = 8;
const TIMES = 3;

/**
 * The negotiations of one counterparty. Numbers follow the order of opening through the whole workspace, and every
 * counterparty finds its own without asking the others: rounds of places, each round shifted by some places.
 */
export function openings(frame: Frame, index: number): OpeningPlan[] {
  const { counterparties, negotiations, seed } = frame;
  const frequent = Math.floor(counterparties / FREQUENT);
  const places = counterparties + frequent * (TIMES - 1);
  const own =
    index < frequent
      ? Array.from({ length: TIMES }, (_, place) => index * TIMES + place)
      : [frequent * TIMES + index - frequent];
  const found: number[] = [];
  for (let round = 0; round * places < negotiations; round += 1) {
    const shift = new Random(seed, round, places).below(places);
    found.push(...own.map((place) => round * places + ((place * stride(places) + shift) % places)));
  }
  return found
    .filter((number) => number < negotiations)
    .toSorted((one, other) => one - other)
    .map((number) => ({ at: openedAt(frame, number), refNumber: number + 1 }));
}

/** Spreads neighbours apart: a step that shares no factor with the number of places. */
function stride(places: number): number {
  let step = Math.max(1, Math.floor(places * 0.618));
  while (divisor(step, places) > 1) step += 1;
  return step;
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}

/** A team that grows opens more of them each year. */
function openedAt({ from, until, negotiations }: Frame, number: number): number {
  return from + (until - from) * ((number + 0.5) / negotiations) ** 0.8;
}
