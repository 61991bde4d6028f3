import type { DayNumber } from '../day-number.js';
import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { daysOfChange } from '../objection-tale.js';
import type { ObjectionTale, Round } from '../objection-tale.js';
import { valueAt } from '../timeline.js';
import { daysOfStays, lastStage, openStage, stepwise } from './stepwise.js';

/**
 * How long objections wait for a decision, in calendar days, each round for itself: a part for each stage in which the
 * negotiation stood last, and in it one for each side and one for each category (`scoping side theirs`). Cells are as
 * those of a length: `since 20781` while it waits, `took 30` once it was decided, `left 12` when it was retracted, found
 * to be a duplicate, or the negotiation ended first. A round that nobody can say the day of is not in it.
 */
export function decisions(history: History): Delta[] {
  const deltas: Delta[] = [];
  for (const tale of history.objections) {
    const days = [...daysOfChange(tale), ...daysOfStays(history)];
    for (const round of tale.rounds.filter(({ known }) => known)) {
      stepwise(deltas, days, (day) => cellOn(history, round, day, `side ${tale.side}`));
      stepwise(deltas, days, (day) => cellOn(history, round, day, `category ${categoryOn(tale, day)}`));
    }
  }
  return deltas;
}

function categoryOn({ category }: ObjectionTale, day: DayNumber): string {
  return valueAt(category, day)!;
}

function cellOn(history: History, round: Round, day: DayNumber, group: string) {
  if (day < round.raised) return null;
  return { part: `${lastStage(history, day)} ${group}`, key: lengthOn(history, round, day) };
}

function lengthOn(history: History, { raised, ended, decided }: Round, day: DayNumber): string {
  if (ended !== null && ended <= day) return `${decided ? 'took' : 'left'} ${ended - raised}`;
  if (openStage(history, day) !== null) return `since ${raised}`;
  const closings = history.stays.flatMap(({ left }) => (left !== null && left <= day ? [left] : []));
  return `left ${Math.max(raised, ...closings) - raised}`;
}
