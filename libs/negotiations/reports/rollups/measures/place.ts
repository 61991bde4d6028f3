import { STAGES } from '../../../stages/stage-table.js';
import type { Stage } from '../../../stages/stage-table.js';

/** The place of each stage in the order; asked for so often that it is looked up. */
export const PLACE = Object.fromEntries(STAGES.map((stage, place) => [stage, place])) as Record<
  Stage,
  number
>;
