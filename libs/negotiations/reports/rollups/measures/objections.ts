import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { daysOfChange, standsOpen } from '../objection-tale.js';
import { valueAt } from '../timeline.js';
import { daysOfStays, lastStage, openStage, reachedOn, stepwise } from './stepwise.js';

/**
 * What stands open against open negotiations: a part for each stage, a cell for each side, category, severity and
 * whether it blocks: `theirs retention unknown blocking`.
 */
export function objections(history: History): Delta[] {
  const deltas: Delta[] = [];
  for (const tale of history.objections) {
    stepwise(deltas, [...daysOfChange(tale), ...daysOfStays(history)], (day) => {
      const stage = openStage(history, day);
      if (stage === null || !standsOpen(tale, day)) return null;
      const blocking = valueAt(tale.blocking, day) ? 'blocking' : 'advisory';
      const severity = valueAt(tale.severity, day) ?? 'unknown';
      return { part: stage, key: `${tale.side} ${valueAt(tale.category, day)!} ${severity} ${blocking}` };
    });
  }
  return deltas;
}

/**
 * What the density of objections is made of: a part for each stage in which a negotiation stood last, a cell for the
 * objections ever `raised` and one for the negotiations that `reached` Data Scoping.
 */
export function density(history: History): Delta[] {
  const deltas: Delta[] = [];
  const count = (from: number, key: string): void =>
    stepwise(deltas, [from, ...daysOfStays(history)], (day) =>
      day < from ? null : { part: lastStage(history, day), key },
    );
  for (const { rounds } of history.objections) if (rounds[0]) count(rounds[0].raised, 'raised');
  const reached = reachedOn(history, 'scoping');
  if (reached !== null) count(reached, 'reached');
  return deltas;
}
