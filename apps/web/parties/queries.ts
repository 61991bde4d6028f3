import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  listAgreements,
  listContacts,
  listNegotiations,
  listObjections,
  listParties,
  listPositions,
  listReveals,
  listStatements,
  listWithdrawals,
  readNeedToKnow,
  readParty,
} from '#libs/api-client/index.js';
import { call } from '../api/call.js';

const ALL = 200;
const LISTED_AT_MOST = 100;
/** As many as are looked at without asking for more. */
const REVEALS = 10;
/** Objections are asked for by negotiation; of more than these the page would keep its reader waiting. */
export const WITH_OBJECTIONS = 20;

export const partiesQuery = (q: string) =>
  queryOptions({
    queryKey: ['parties', { q }],
    queryFn: () => call(() => listParties({ query: { limit: LISTED_AT_MOST, ...(q ? { q } : {}) } })),
    placeholderData: keepPreviousData,
  });

export const partyQuery = (id: string) =>
  queryOptions({
    queryKey: ['parties', id],
    queryFn: () => call(() => readParty({ path: { id } })),
  });

/** Who knows which one it is, where it has a code name. */
export const needToKnowQuery = (id: string) =>
  queryOptions({
    queryKey: ['parties', id, 'need-to-know'],
    queryFn: () => call(() => readNeedToKnow({ path: { id } })),
  });

/** Who was told which one it is, the latest first. */
export const revealsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['parties', id, 'reveals'],
    queryFn: ({ pageParam: cursor }) =>
      call(() => listReveals({ path: { id }, query: { limit: REVEALS, ...(cursor ? { cursor } : {}) } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Everything there is with one party. */
export const dealingsQuery = (partyId: string) =>
  queryOptions({ queryKey: ['parties', partyId, 'dealings'], queryFn: () => readDealings(partyId) });

export type Dealings = Awaited<ReturnType<typeof readDealings>>;

async function readDealings(partyId: string) {
  const query = { partyId, limit: ALL };
  const [negotiations, agreements, contacts, statements, withdrawals, positions] = await Promise.all([
    call(() => listNegotiations({ query })),
    call(() => listAgreements({ query })),
    call(() => listContacts({ path: { id: partyId }, query: { limit: ALL } })),
    call(() => listStatements({ query })),
    call(() => listWithdrawals({ query })),
    call(() => listPositions({ query })),
  ]);
  const objections = await Promise.all(
    negotiations.items
      .slice(0, WITH_OBJECTIONS)
      .map(({ id: negotiationId }) => call(() => listObjections({ query: { negotiationId, limit: ALL } }))),
  );
  return {
    negotiations: negotiations.items,
    agreements: agreements.items,
    contacts: contacts.items,
    statements: statements.items,
    withdrawals: withdrawals.items,
    positions: positions.items,
    objections: objections.flatMap(({ items }) => items),
  };
}
