import type { Measure } from './delta.js';
import { chances } from './measures/chances.js';
import { conversion } from './measures/conversion.js';
import { courses } from './measures/courses.js';
import { decisions } from './measures/decisions.js';
import { density, objections } from './measures/objections.js';
import { outcomes } from './measures/outcomes.js';
import { standing } from './measures/standing.js';
import { stays } from './measures/stays.js';
import { turns } from './measures/turns.js';
import { withdrawals } from './measures/withdrawals.js';

/**
 * What is kept in rollups, by name. To add a report to them:
 *
 * 1. Let `History` have what it reads, and `extend-history.ts` follow the rows that tell it. Days, ids and choices alone.
 * 2. Write its measure: everything that one negotiation ever adds to it, as deltas on days. A part is what is read
 *    together; keep the cells of a part to some hundreds. What grows merely with time is kept by the day it began on.
 * 3. Enter it here. Each measure is kept for all and by every dimension without a line of its own: what a negotiation has added up to moves with it when its owner changes.
 * 4. Read it with `readCells`, and work the report out of the cells.
 * 5. Raise `FORM`: the worker makes what was folded before anew.
 */
export const MEASURES = {
  standing,
  chances,
  conversion,
  outcomes,
  stays,
  turns,
  courses,
  objections,
  density,
  decisions,
  withdrawals,
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;

/** Rises with every change of what a history holds or a measure counts. Rollups of another form are not read. */
export const FORM = 5;
