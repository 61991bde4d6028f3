import type { Position } from '#libs/api-client/index.js';
import { plainTerm } from '../terms/texts.js';
import { dataCategory } from './data-categories.js';
import { text } from './texts.js';

/** "Account number for targeted advertising: never", as a party holds it. */
export function positionSentence({ category, purpose, rule, condition }: Position): string {
  const what = purpose
    ? text('categoryFor', { category: dataCategory(category), purpose: plainTerm(purpose).toLowerCase() })
    : text('categoryForAny', { category: dataCategory(category) });
  return rule === 'never'
    ? text('neverShared', { what })
    : text('sharedOnlyIf', { what, condition: condition ?? '' });
}
