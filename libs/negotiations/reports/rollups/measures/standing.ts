import { between } from '../delta.js';
import type { Delta, Frame } from '../delta.js';
import { figureOf } from '../figures.js';
import type { History } from '../history.js';
import { overdueFrom, stopsDuring } from '../stage-clock.js';
import { during } from '../timeline.js';

/**
 * What is open: a part for each stage. The cell `open` counts negotiations, reach where it is known, those whose reach
 * is unknown, those whose value is undisclosed, those overdue and those on hold or suspended; a cell for each currency
 * has the sum of values in hundredths and how many they are.
 */
export function standing(history: History, frame: Frame): Delta[] {
  const deltas: Delta[] = [];
  for (const { stage, entered, counted, left, passedThrough } of history.stays) {
    if (passedThrough || (left !== null && left <= counted)) continue;
    const open = { part: stage, key: 'open' };
    between(deltas, open, [1, 0, 0, 0, 0, 0], counted, left);
    for (const { start, end, value } of during(history.reach, counted, left)) {
      between(deltas, open, value === null ? [0, 0, 1, 0, 0, 0] : [0, value, 0, 0, 0, 0], start, end);
    }
    for (const { start, end, value } of during(history.worth, counted, left)) {
      if (value === null) between(deltas, open, [0, 0, 0, 1, 0, 0], start, end);
      else between(deltas, { part: stage, key: value.currency }, [figureOf(value.cents), 1], start, end);
    }
    const limit = frame.limits[stage];
    if (limit !== null && entered !== null) {
      const from = overdueFrom(entered, limit, stopsDuring(history, entered, left));
      if (from !== null) between(deltas, open, [0, 0, 0, 0, 1, 0], from, left);
    }
    for (const { start, end } of overlaid(history, counted, left)) {
      between(deltas, open, [0, 0, 0, 0, 0, 1], start, end);
    }
  }
  return deltas;
}

/** The times within a stay at which any overlay stood, none of them twice. */
function overlaid({ overlays }: History, from: number, to: number | null): ReturnType<typeof stopsDuring> {
  return stopsDuring({ overlays: overlays.map((overlay) => ({ ...overlay, hold: true })) }, from, to);
}
