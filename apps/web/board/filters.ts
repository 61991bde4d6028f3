import type { ReadBoardData } from '#libs/api-client/index.js';

type Query = NonNullable<ReadBoardData['query']>;
/** What the address of the board and of the table says: which negotiations, in which order. */
export type NegotiationSearch = Omit<Query, 'limit'>;

const TEXTS = ['ownerId', 'partyId', 'initiatedBy', 'tag', 'waitingOn', 'q', 'sort'] as const;
const SWITCHES = ['overdue', 'blocked'] as const;

/** Takes what it knows out of an address; the server judges the values. */
export function readSearch(search: object): NegotiationSearch {
  const said = search as Record<string, unknown>;
  const texts = TEXTS.flatMap((name) => {
    const value = said[name];
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  const switches = SWITCHES.flatMap((name) => (said[name] === true ? [[name, true]] : []));
  return Object.fromEntries([...texts, ...switches]) as NegotiationSearch;
}

/** How many filters are set; an order is none. */
export function countFilters(search: NegotiationSearch): number {
  return Object.entries(search).filter(([name, value]) => name !== 'sort' && value !== undefined).length;
}
