import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { listJournal } from '#libs/api-client/index.js';
import { call } from '../api/call.js';

export const journalQuery = (actorId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['journal', { actorId }],
    queryFn: ({ pageParam: cursor }) =>
      call(() => listJournal({ query: { ...(actorId ? { actorId } : {}), ...(cursor ? { cursor } : {}) } })),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
