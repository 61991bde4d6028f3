import type { DayNumber } from './day-number.js';

/** What held from which day on, in order; the first has held ever since there is anything to tell. */
export type Timeline<Value> = [from: DayNumber | null, value: Value][];

/** What held at the end of a day. */
export function valueAt<Value>(timeline: Timeline<Value>, day: DayNumber): Value {
  let index = timeline.length - 1;
  while (index > 0 && timeline[index]![0]! > day) index -= 1;
  return timeline[index]![1];
}

/** Enters what was told last: it holds from its day on, whatever was told of later days before. No piece says the same as the one before it. */
export function enter<Value>(timeline: Timeline<Value>, from: DayNumber, value: Value): void {
  while (timeline.length > 1 && timeline.at(-1)![0]! >= from) timeline.pop();
  if (!isSame(timeline.at(-1)![1], value)) timeline.push([from, value]);
}

/** The pieces of a time, each with what held then. `to` null: it goes on. */
export function* during<Value>(
  timeline: Timeline<Value>,
  from: DayNumber,
  to: DayNumber | null,
): Generator<{ start: DayNumber; end: DayNumber | null; value: Value }> {
  for (const [index, [begins, value]] of timeline.entries()) {
    const start = Math.max(begins ?? from, from);
    const ends = timeline[index + 1]?.[0] ?? null;
    const end = ends === null ? to : to === null ? ends : Math.min(ends, to);
    if (end === null || start < end) yield { start, end, value };
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}
