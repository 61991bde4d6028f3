import { presetPipeline } from '../../stages/pipeline.js';
import type { Pipeline } from '../../stages/pipeline.js';
import { OUTCOMES, STAGES } from '../../stages/stage-table.js';
import type { Outcome, Stage } from '../../stages/stage-table.js';
import { CellFault } from './fault.js';
import { wordsOf } from './words.js';

/** `3. Data Scoping`: what stands before a name is the sheet's own numbering. */
const NUMBERED = /^\d{1,2}\s*[.):-]?\s+(?=\p{L})/u;

const STANDARD = presetPipeline('standard').stages;

/**
 * A stage by the workspace's own name for it, by its key, by its usual name, or by its place, where Planning is 0 and
 * Live is 9. Errors: `CellFault`.
 */
export function stageOf(text: string, stages: Pipeline['stages']): Stage {
  const words = wordsOf(text);
  const unnumbered = wordsOf(text.replace(NUMBERED, ''));
  const found =
    STAGES.find((stage) => wordsOf(stages[stage].name) === words) ??
    STAGES.find((stage) => wordsOf(stages[stage].name) === unnumbered) ??
    STAGES.find((stage) => wordsOf(stage) === unnumbered) ??
    STAGES.find((stage) => wordsOf(STANDARD[stage].name) === unnumbered) ??
    (/^\d$/.test(words) ? STAGES[Number(words)] : undefined);
  if (found) return found;
  const names = STAGES.map((stage) => stages[stage].name).join(', ');
  throw new CellFault(`"${text}" is no stage here. The stages are: ${names}.`);
}

const STILL_OPEN = new Set(['', 'open', 'active', 'ongoing', 'in progress', 'none', 'n a', 'na']);

/** How it ended; null while it is open. Errors: `CellFault`. */
export function outcomeOf(text: string): Outcome | null {
  const words = wordsOf(text);
  if (STILL_OPEN.has(words)) return null;
  const found = OUTCOMES.find((outcome) => outcome === words);
  if (found) return found;
  throw new CellFault(`"${text}" is no outcome. Those are: ${OUTCOMES.join(', ')}; empty while it is open.`);
}

/** The outcome that stands in place of a stage: `Withdrawn`. */
export function outcomeInPlaceOfStage(text: string): Outcome | null {
  return OUTCOMES.find((outcome) => outcome === wordsOf(text)) ?? null;
}
