import type { WaitingOn } from '../../../stages/negotiation.entity.js';
import type { DayNumber } from '../day-number.js';
import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { during } from '../timeline.js';
import { lengthOf } from './lengths.js';

/**
 * How long it is somebody's turn: a part for each of `us`, `them` and `our_legal`. A turn begins when it is said whose
 * it is, at the earliest when the negotiation does, and ends when it becomes another's or the negotiation ends. A turn
 * whose beginning is unknown is not in it; nor is one that began and ended on the same day.
 */
export function turns(history: History): Delta[] {
  const deltas: Delta[] = [];
  for (const { start, end, waitingOn } of turnsOf(history)) {
    lengthOf(deltas, history, waitingOn, { from: start, to: end });
  }
  return deltas;
}

/** One party's turn. */
export interface Turn {
  start: DayNumber;
  /** Null while it lasts. */
  end: DayNumber | null;
  waitingOn: WaitingOn;
}

/** In their order. */
export function turnsOf(history: Pick<History, 'stays' | 'waitingOn'>): Turn[] {
  const found: Turn[] = [];
  for (const { from, to, known } of openTimes(history)) {
    for (const { start, end, value } of during(history.waitingOn, from, to)) {
      if (value === null || (start === from && !known)) continue;
      found.push({ start, end, waitingOn: value });
    }
  }
  return found;
}

interface OpenTime {
  from: DayNumber;
  to: DayNumber | null;
  /** Whether it is known when it began. */
  known: boolean;
}

/** When it was open: from its first stay to its last, with a gap where it had ended before it was renewed. */
function openTimes({ stays }: Pick<History, 'stays'>): OpenTime[] {
  const times: OpenTime[] = [];
  for (const { entered, counted, left } of stays) {
    const last = times.at(-1);
    if (last && last.to === counted) last.to = left;
    else times.push({ from: counted, to: left, known: entered !== null });
  }
  return times;
}
