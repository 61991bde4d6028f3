import type { DayNumber } from '../day-number.js';
import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { daysOn, stopsDuring } from '../stage-clock.js';

/**
 * Counts a stay by its length: while it lasts by the day since which it has lasted, which a hold moves (`since 20781`);
 * while on hold by the days that it had come to (`stopped 12`); once it has ended by its days (`took 30`). So no cell
 * changes merely because a day goes by.
 */
export function lengthOf(
  deltas: Delta[],
  history: Pick<History, 'overlays'>,
  part: string,
  { from, to }: { from: DayNumber; to: DayNumber | null },
): void {
  const stops = stopsDuring(history, from, to);
  let day = from;
  let key = `since ${from}`;
  const change = (on: DayNumber, next: string): void => {
    deltas.push({ day: on, part, key, figures: [-1] }, { day: on, part, key: next, figures: [1] });
    [day, key] = [on, next];
  };
  deltas.push({ day, part, key, figures: [1] });
  let since = from;
  for (const { start, end } of stops) {
    change(start, `stopped ${start - since}`);
    if (end === null) return;
    since += end - start;
    if (end !== to) change(end, `since ${since}`);
  }
  if (to !== null) change(to, `took ${daysOn(from, to, stops)}`);
}
