import type { CursorPart } from '#libs/database/keyset.js';

export const NEGOTIATION_SORTS = [
  'updatedAt',
  '-updatedAt',
  'stageEnteredAt',
  '-stageEnteredAt',
  'expectedCloseOn',
  '-expectedCloseOn',
  'ref',
  '-ref',
  'value',
  '-value',
  'reach',
  '-reach',
] as const;
/** A minus turns the order round. Whatever is unknown comes last both ways. */
export type NegotiationSort = (typeof NEGOTIATION_SORTS)[number];

/** A column that a list is sorted by. `n` is the negotiation, `v` the stay that has not ended. */
export interface SortKey {
  column: string;
  /** Its form in a cursor, and its type there. */
  part: CursorPart;
  type: string;
}

export interface Sort {
  keys: readonly SortKey[];
  /** Rows without a value follow those with one, by id. */
  nullable: boolean;
  descending: boolean;
}

const KEYS: Record<string, Omit<Sort, 'descending'>> = {
  updatedAt: {
    keys: [{ column: 'n.updated_at', part: 'instant', type: 'timestamptz' }],
    nullable: false,
  },
  // What has ended stands in no stage any more, so it comes last.
  stageEnteredAt: {
    keys: [{ column: 'v.entered_at', part: 'instant', type: 'timestamptz' }],
    nullable: true,
  },
  expectedCloseOn: {
    keys: [{ column: 'n.expected_close_on', part: 'date', type: 'date' }],
    nullable: true,
  },
  ref: {
    keys: [{ column: 'n.ref_number', part: 'integer', type: 'integer' }],
    nullable: false,
  },
  // Amounts of different currencies are never compared.
  value: {
    keys: [
      { column: 'n.value_currency', part: 'text', type: 'text' },
      { column: 'n.value_amount', part: 'number', type: 'numeric' },
    ],
    nullable: true,
  },
  reach: {
    keys: [{ column: 'n.reach', part: 'bigint', type: 'bigint' }],
    nullable: true,
  },
};

export function sortOf(sort: NegotiationSort): Sort {
  const descending = sort.startsWith('-');
  return { ...KEYS[descending ? sort.slice(1) : sort]!, descending };
}
