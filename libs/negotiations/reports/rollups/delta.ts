import type { Stage } from '../../stages/stage-table.js';
import type { DayNumber } from './day-number.js';
import type { Figures } from './figures.js';
import type { History } from './history.js';

/** From a day on, a cell counts so much more, or less. */
export interface Delta {
  day: DayNumber;
  /** What is kept and read together: a stage, a side; `''` where a measure has one part alone. */
  part: string;
  /** The cell within its part. */
  key: string;
  figures: Figures;
}

/** What holds for the whole workspace, as an edition of the rollups was made with it. */
export interface Frame {
  /** IANA name: days are days there. */
  timeZone: string;
  /** Days before a stay counts as overdue; null where a stage has no limit. */
  limits: Record<Stage, number | null>;
}

/**
 * Everything that one negotiation ever adds to a report, on its days. Pure: the same history makes the same deltas, so
 * what was folded can be taken out again to the last digit.
 */
export type Measure = (history: History, frame: Frame) => Delta[];

/** A cell counts figures from one day to the day before another; `to` null: it goes on. */
export function between(
  deltas: Delta[],
  { part, key }: Pick<Delta, 'part' | 'key'>,
  figures: Figures,
  from: DayNumber,
  to: DayNumber | null,
): void {
  if (to !== null && to <= from) return;
  deltas.push({ day: from, part, key, figures });
  if (to !== null) deltas.push({ day: to, part, key, figures: figures.map((figure) => -figure) });
}
