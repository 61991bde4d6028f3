import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { lengthOf } from './lengths.js';

/** How long negotiations stay in each stage: a part for each. Stays whose beginning is unknown are not in it. */
export function stays(history: History): Delta[] {
  const deltas: Delta[] = [];
  for (const { stage, entered, left, passedThrough } of history.stays) {
    if (entered !== null && !passedThrough) lengthOf(deltas, history, stage, { from: entered, to: left });
  }
  return deltas;
}
