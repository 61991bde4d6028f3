import type { Outcome, Stage } from '../../../stages/stage-table.js';
import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { PLACE } from './place.js';

export const LOSSES = ['declined', 'withdrawn', 'lapsed'] as const satisfies readonly Outcome[];
/** An end before signature that was not ours alone. */
export type Loss = (typeof LOSSES)[number];

/**
 * How negotiations ended: one part, a cell for those that reached Contacted, one for those that reached Signed, and one
 * for each way of losing, with whose decision it was: `withdrawn them`. What cannot be dated is counted from when it was
 * written down.
 */
export function outcomes({ stays, outcome, outcomeBy, closed, created }: History): Delta[] {
  const deltas: Delta[] = [];
  const reached = (stage: Stage): void => {
    const first = stays.find((stay) => PLACE[stay.stage] >= PLACE[stage]);
    if (first) deltas.push({ day: first.counted, part: '', key: stage, figures: [1] });
  };
  reached('contacted');
  reached('signed');
  if (outcome !== null && (LOSSES as readonly Outcome[]).includes(outcome)) {
    const key = outcomeBy === null ? outcome : `${outcome} ${outcomeBy}`;
    deltas.push({ day: closed ?? created, part: '', key, figures: [1] });
  }
  return deltas;
}
