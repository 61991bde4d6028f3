import type { Stage } from '../../../stages/stage-table.js';
import type { DayNumber } from '../day-number.js';
import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { PLACE } from './place.js';

export interface Cell {
  part: string;
  key: string;
}

/** Counts one thing by the cell that it is in, day for day; `days` are all on which that may change. */
export function stepwise(
  deltas: Delta[],
  days: readonly DayNumber[],
  cellOn: (day: DayNumber) => Cell | null,
): void {
  let before = null as Cell | null;
  for (const day of [...new Set(days)].toSorted((one, other) => one - other)) {
    const cell = cellOn(day);
    if (cell?.part === before?.part && cell?.key === before?.key) continue;
    if (before) deltas.push({ day, ...before, figures: [-1] });
    if (cell) deltas.push({ day, ...cell, figures: [1] });
    before = cell;
  }
}

/** The stage in which it was open at the end of a day; null when it was not. */
export function openStage({ stays }: Pick<History, 'stays'>, day: DayNumber): Stage | null {
  const stay = stays.find(
    ({ counted, left, passedThrough }) => !passedThrough && counted <= day && (left === null || left > day),
  );
  return stay?.stage ?? null;
}

/** The stage in which it stood last by the end of a day, ended or not. */
export function lastStage({ stays }: Pick<History, 'stays'>, day: DayNumber): Stage {
  const stood = stays.filter(({ passedThrough }) => !passedThrough);
  return (stood.findLast(({ counted }) => counted <= day) ?? stood[0])!.stage;
}

/** Every day on which one of the two may change. */
export function daysOfStays({ stays }: Pick<History, 'stays'>): DayNumber[] {
  return stays.flatMap(({ counted, left }) => (left === null ? [counted] : [counted, left]));
}

/** The day by which it had first come as far as a stage; null when it never did. */
export function reachedOn({ stays }: Pick<History, 'stays'>, stage: Stage): DayNumber | null {
  const first = stays.find((stay) => PLACE[stay.stage] >= PLACE[stage]);
  return first?.counted ?? null;
}
