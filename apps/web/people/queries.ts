import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listPeople, readWorkspace } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import type { PeopleSearch } from './people-search.js';

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: () => call(() => readWorkspace()),
});

export const membersQuery = ({ q, left }: PeopleSearch) =>
  infiniteQueryOptions({
    queryKey: ['people', 'members', { q, left }],
    queryFn: ({ pageParam: cursor }) =>
      call(() =>
        listPeople({
          query: { ...(q ? { q } : {}), ...(left ? {} : { active: true }), ...(cursor ? { cursor } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
