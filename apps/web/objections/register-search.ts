import type { ObjectionCategory, ObjectionSide, ObjectionStatus } from '#libs/api-client/index.js';
import { CATEGORIES, SIDES, STATUSES } from './vocabulary.js';

/** Which objections the register shows; those that nobody has decided, when no status is given. */
export interface RegisterFilters {
  status?: ObjectionStatus[];
  side?: ObjectionSide;
  category?: ObjectionCategory;
  blocking?: true;
  /** To negotiations that have ended: there it waits for nobody. */
  ended?: true;
  overdue?: true;
  mine?: true;
}

/** What an address asks for, without whatever is none of it. */
export function registerFilters(search: Record<string, unknown>): RegisterFilters {
  const status = Array.isArray(search['status'])
    ? STATUSES.filter((each) => (search['status'] as unknown[]).includes(each))
    : [];
  const side = SIDES.find((each) => each === search['side']);
  const category = CATEGORIES.find((each) => each === search['category']);
  return {
    ...(status.length > 0 ? { status } : {}),
    ...(side ? { side } : {}),
    ...(category ? { category } : {}),
    ...(search['blocking'] === true ? { blocking: true } : {}),
    ...(search['overdue'] === true ? { overdue: true } : {}),
    ...(search['ended'] === true ? { ended: true } : {}),
    ...(search['mine'] === true ? { mine: true } : {}),
  };
}
