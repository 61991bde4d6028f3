import { togetherFrom } from './dimensions.js';
import type { Dimension, Slice, Together } from './dimensions.js';
import type { Restriction } from './labels.js';

export const ALL: Slice = { dimension: 'all', value: '' };

/** What one value of a dimension says by itself. */
const ALONE: Partial<Record<keyof Restriction, Dimension>> = {
  ownerId: 'owner',
  initiatedBy: 'initiator',
  currency: 'currency',
  tag: 'tag',
};

const TOGETHER: readonly (keyof Restriction)[] = [
  'initiatedBy',
  'currency',
  'waitingOn',
] satisfies (keyof Together)[];

/** Where the rollups have what is asked for; null where they are not kept by it. */
export function sliceOf(restriction: Restriction): Slice | null {
  const asked = Object.entries(restriction) as [keyof Restriction, string][];
  const [first] = asked;
  if (!first) return ALL;
  const alone = ALONE[first[0]];
  if (asked.length === 1 && alone) return { dimension: alone, value: first[1] };
  if (!asked.every(([field]) => TOGETHER.includes(field))) return null;
  const fields = asked as [keyof Together, string][];
  return {
    dimension: 'together',
    value: (value) => fields.every(([field, wanted]) => togetherFrom(value)[field] === wanted),
  };
}
