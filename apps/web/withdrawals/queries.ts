import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  listDataExchanges,
  listObligations,
  listWithdrawals,
  readObligation,
} from '#libs/api-client/index.js';
import type { OutcomeBy } from '#libs/api-client/index.js';
import { call } from '../api/call.js';

const PAGE = 30;
export const OWED_AT_MOST = 200;

export const withdrawalsQuery = (by: OutcomeBy | undefined) =>
  infiniteQueryOptions({
    queryKey: ['withdrawals', 'list', { by }],
    queryFn: ({ pageParam: cursor }) =>
      call(() =>
        listWithdrawals({
          query: { ...(by ? { by: [by] } : {}), limit: PAGE, ...(cursor ? { cursor } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Every duty that nobody has settled yet. */
export const owedQuery = queryOptions({
  queryKey: ['withdrawals', 'owed'],
  queryFn: () =>
    call(() =>
      listObligations({ query: { status: ['open', 'awaiting_confirmation'], limit: OWED_AT_MOST } }),
    ),
});

export const obligationQuery = (id: string) =>
  queryOptions({
    queryKey: ['withdrawals', 'obligation', id],
    queryFn: () => call(() => readObligation({ path: { id } })),
  });

/** What changed hands in a negotiation; more than there is of any. */
export const exchangesQuery = (id: string) =>
  queryOptions({
    queryKey: ['negotiations', id, 'data-exchanges'],
    queryFn: () => call(() => listDataExchanges({ path: { id }, query: { limit: OWED_AT_MOST } })),
  });
