import { infiniteQueryOptions } from '@tanstack/react-query';
import { listTokens } from '#libs/api-client/index.js';
import { call } from '../api/call.js';

/** My own; everybody's for an administrator. */
export const tokensQuery = infiniteQueryOptions({
  queryKey: ['tokens'],
  queryFn: ({ pageParam: cursor }) => call(() => listTokens({ query: cursor ? { cursor } : {} })),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }) => nextCursor,
});
