import { difference } from './contribution.js';
import type { Contribution } from './contribution.js';
import type { Delta } from './delta.js';
import { slice } from './dimensions.js';
import type { Dimension, Had } from './dimensions.js';
import { addAll, addTo } from './figures.js';
import type { Cells } from './figures.js';
import type { MeasureName } from './measures.js';
import { DAYS, LEVELS } from './periods.js';
import type { Level } from './periods.js';
import { dateOf } from './day-number.js';

/** Where in the rollups something is counted, but for the time. */
interface Place {
  measure: MeasureName;
  dimension: Dimension;
  value: string;
  part: string;
}

/** What is counted in places, by day. */
type Places = Map<string, { place: Place; days: Map<number, Cells> }>;

/** A row of the rollups and what is to be added to it. */
export interface RollupChange extends Place {
  level: Level;
  period: string;
  cells: Cells;
}

/** What a batch adds to the rollups: however many negotiations it is of, each row is written once. */
export class Tally {
  /** By measure and dimension, and in it by value and part. */
  private readonly places = new Map<string, Places>();

  /** Takes out what a negotiation came to when it was last counted, if it was, and puts in what it comes to now. */
  change(before: Contribution | null, after: Contribution): void {
    for (const [index, [measure, deltas]] of after.deltas.entries()) {
      const former = before?.deltas[index]![1] ?? [];
      const changed = difference(former, deltas);
      for (const [place, [dimension, had]] of after.had.entries()) {
        const formerly = before?.had[place]![1] ?? had;
        const add = (each: Had, of: readonly Delta[], sign: 1 | -1): void =>
          this.add({ measure, dimension }, each, of, sign);
        if (areSame(formerly, had)) for (const each of had) add(each, changed, 1);
        else {
          for (const each of formerly) add(each, former, -1);
          for (const each of had) add(each, deltas, 1);
        }
      }
    }
  }

  /** What was counted by day, and with it what that makes of months, years and all time. */
  changes(): RollupChange[] {
    const changes: RollupChange[] = [];
    for (const places of this.places.values()) {
      for (const { place, days } of places.values()) {
        let periods = new Map([...days].map(([day, cells]) => [dateOf(day), cells]));
        for (const level of LEVELS.toReversed()) {
          // Each level is made of the one below it: of many days there are few months.
          if (level !== DAYS) periods = shortened(periods, level);
          for (const [period, cells] of periods) changes.push({ ...place, level, period, cells });
        }
      }
    }
    return changes;
  }

  private add(
    { measure, dimension }: Pick<Place, 'measure' | 'dimension'>,
    had: Had,
    deltas: readonly Delta[],
    sign: 1 | -1,
  ): void {
    if (deltas.length === 0) return;
    const id = `${measure} ${dimension}`;
    let places = this.places.get(id);
    if (!places) this.places.set(id, (places = new Map() as Places));
    slice(had, deltas, (value, day, { part, key, figures }, times) => {
      const there = `${value}\n${part}`;
      let found = places.get(there);
      if (!found) {
        found = { place: { measure, dimension, value, part }, days: new Map() };
        places.set(there, found);
      }
      let cells = found.days.get(day);
      if (!cells) found.days.set(day, (cells = new Map()));
      addTo(cells, key, figures, times === sign ? 1 : -1);
    });
  }
}

/** Cells by longer periods: `2026-11-24` counts in `2026-11`. */
function shortened(periods: ReadonlyMap<string, Cells>, level: Level): Map<string, Cells> {
  const longer = new Map<string, Cells>();
  for (const [period, cells] of periods) {
    const name = period.slice(0, level);
    let sum = longer.get(name);
    if (!sum) longer.set(name, (sum = new Map()));
    addAll(sum, cells);
  }
  return longer;
}

function areSame(some: readonly Had[], others: readonly Had[]): boolean {
  return some.length === others.length && some.every((one, index) => isSame(one, others[index]!));
}

function isSame(one: Had, other: Had): boolean {
  return (
    one.length === other.length &&
    one.every(([from, value], index) => from === other[index]![0] && value === other[index]![1])
  );
}
