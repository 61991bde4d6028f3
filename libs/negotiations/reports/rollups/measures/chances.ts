import type { Delta } from '../delta.js';
import type { History } from '../history.js';
import { courseOf } from './courses.js';

/**
 * What became of those that entered a stage when it is known when: one part, a cell for each stage, which counts the
 * decided and the signed among them. Decided are the signed, declined, withdrawn and lapsed; what was dropped is not.
 */
export function chances(history: History): Delta[] {
  const course = courseOf(history);
  if (!course || history.outcome === 'dropped') return [];
  const deltas: Delta[] = [];
  const counted = new Set<string>();
  const figures = course.end === 'signed' ? [1, 1] : [1, 0];
  for (const { stage, entered } of history.stays) {
    if (entered === null || counted.has(stage)) continue;
    counted.add(stage);
    deltas.push({ day: Math.max(entered, course.day), part: '', key: stage, figures });
  }
  return deltas;
}
