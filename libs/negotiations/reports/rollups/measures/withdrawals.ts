import { isPrivateBesides } from '../../privacy-reasons.js';
import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { daysOfStays, lastStage, reachedOn, stepwise } from './stepwise.js';

/**
 * Who walked away and why: a part for each stage in which a negotiation stood last. A cell for those that `reached`
 * Contacted, one for those of them that were `withdrawn`, and one for each kind of withdrawal of which there is a
 * record: by whom, for which stated reason, from where, and whether for privacy besides, by an objection linked to it or
 * a secondary reason: `them commercial scoping private`. What cannot be dated is counted from when it was written down.
 */
export function withdrawals(history: History): Delta[] {
  const deltas: Delta[] = [];
  const count = (from: number, key: string): void =>
    stepwise(deltas, [from, ...daysOfStays(history)], (day) =>
      day < from ? null : { part: lastStage(history, day), key },
    );
  const { outcome, closed, created, withdrawal } = history;
  const reached = reachedOn(history, 'contacted');
  if (reached !== null) count(reached, 'reached');
  if (outcome !== 'withdrawn') return deltas;
  if (reached !== null) count(Math.max(reached, closed ?? created), 'withdrawn');
  if (!withdrawal) return deltas;
  const { by, stated, exit, recorded } = withdrawal;
  const besides = isPrivateBesides(withdrawal) ? 'private' : 'alone';
  count(closed ?? recorded, `${by} ${stated} ${exit ?? 'unknown'} ${besides}`);
  return deltas;
}
