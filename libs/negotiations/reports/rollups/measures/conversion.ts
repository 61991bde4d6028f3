import type { Outcome } from '../../../stages/stage-table.js';
import { dateOf } from '../day-number.js';
import type { DayNumber } from '../day-number.js';
import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { enter, valueAt } from '../timeline.js';
import type { Timeline } from '../timeline.js';
import { PLACE } from './place.js';

/** What became of a negotiation, as far as it matters to conversion. */
export type Fate = 'open' | 'lost' | 'dropped' | 'ended';

/** Losing is one thing; what is dropped was ours alone, and what has ended after signature was won. */
const FATES: Record<Outcome, Fate> = {
  dropped: 'dropped',
  declined: 'lost',
  withdrawn: 'lost',
  lapsed: 'lost',
  terminated: 'ended',
  expired: 'ended',
};

/**
 * How far negotiations came: a part for each stage, a cell for the month in which it was first entered, the furthest
 * stage since (by its place in the order) and what became of it: `2026-03 5 open`. A stage that was passed through was
 * reached, and entering a stage again counts once. Stays whose beginning is unknown are not in it.
 */
export function conversion(history: History): Delta[] {
  const fates = fatesOf(history);
  const deltas: Delta[] = [];
  const entered = new Set<string>();
  for (const [index, { stage, entered: day }] of history.stays.entries()) {
    if (day === null || entered.has(stage)) continue;
    entered.add(stage);
    const month = dateOf(day).slice(0, 7);
    const furthest = furthestSince(history, index);
    let before: string | undefined;
    for (const on of changesFrom(day, furthest, fates)) {
      const key = `${month} ${valueAt(furthest, on)} ${valueAt(fates, on)}`;
      if (key === before) continue;
      if (before !== undefined) deltas.push({ day: on, part: stage, key: before, figures: [-1] });
      deltas.push({ day: on, part: stage, key, figures: [1] });
      before = key;
    }
  }
  // By day, so that what happens next comes last.
  return deltas.toSorted((one, other) => one.day - other.day);
}

/** Which stage was the furthest since a stay began, that stay's own among them. */
function furthestSince({ stays }: History, first: number): Timeline<number> {
  let place = PLACE[stays[first]!.stage];
  const furthest: Timeline<number> = [[null, place]];
  for (let index = first + 1; index < stays.length; index += 1) {
    const { stage, counted } = stays[index]!;
    if (PLACE[stage] <= place) continue;
    place = PLACE[stage];
    enter(furthest, counted, place);
  }
  return furthest;
}

/** When it was open, and what it was while it was not. */
function fatesOf({ stays, outcome, closed, created }: History): Timeline<Fate> {
  const fates: Timeline<Fate> = [[null, 'ended']];
  for (const { counted, left } of stays) {
    enter(fates, counted, 'open');
    if (left !== null) enter(fates, left, 'ended');
  }
  if (outcome !== null) enter(fates, closed ?? created, FATES[outcome]);
  return fates;
}

/** A day and those after it on which either changed, in their order. */
function changesFrom(day: DayNumber, one: Timeline<unknown>, other: Timeline<unknown>): DayNumber[] {
  const days = [day];
  for (const [from] of [...one, ...other]) {
    if (from !== null && from > day && !days.includes(from)) days.push(from);
  }
  return days.toSorted((first, second) => first - second);
}
