import type { DayNumber } from './day-number.js';
import type { History } from './history.js';

/** A time on hold within a stay. `end` null: it stands. */
export interface Stop {
  start: DayNumber;
  end: DayNumber | null;
}

/** When a stage's clock stood still during a time: the holds, in their order, without overlap. */
export function stopsDuring(
  { overlays }: Pick<History, 'overlays'>,
  from: DayNumber,
  to: DayNumber | null,
): Stop[] {
  const stops: Stop[] = [];
  const holds = overlays.filter(({ hold }) => hold).toSorted((one, other) => one.started - other.started);
  for (const { started, ended } of holds) {
    const start = Math.max(started, from, stops.at(-1)?.end ?? from);
    const end = ended === null ? to : to === null ? ended : Math.min(ended, to);
    if (end !== null && end <= start) continue;
    stops.push({ start, end });
    if (end === null) break;
  }
  return stops;
}

/** The first day on which a stay is older than its limit, the days on hold taken off; null when it never gets there. */
export function overdueFrom(entered: DayNumber, limitDays: number, stops: readonly Stop[]): DayNumber | null {
  let crossing = entered + limitDays + 1;
  for (const { start, end } of stops) {
    if (crossing <= start) return crossing;
    if (end === null) return null;
    crossing += end - start;
  }
  return crossing;
}

/** Days in a stay up to its end, those on hold taken off. */
export function daysOn(entered: DayNumber, left: DayNumber, stops: readonly Stop[]): number {
  return stops.reduce((days, { start, end }) => days - ((end ?? left) - start), left - entered);
}
