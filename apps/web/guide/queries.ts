import { queryOptions } from '@tanstack/react-query';
import { listNegotiations } from '#libs/api-client/index.js';
import { call } from '../api/call.js';

/** The id of the one negotiation of the case that somebody walked away from. */
export const caseQuery = queryOptions({
  queryKey: ['negotiations', 'case'],
  queryFn: async () => {
    const { items } = await call(() => listNegotiations({ query: { outcome: ['withdrawn'], limit: 1 } }));
    return items[0]?.id ?? null;
  },
  staleTime: Infinity,
});
