import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listHomeParties, listPeople, readWorkspace } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import type { PeopleSearch } from './people-search.js';

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: () => call(() => readWorkspace()),
});

/** As many as one chooses from at a time. */
const CHOICES = 50;

/** Parties that can be the home one, with this in their names. */
export const homePartiesQuery = (q: string) =>
  queryOptions({
    queryKey: ['workspace', 'home-parties', q],
    queryFn: () => call(() => listHomeParties({ query: { limit: CHOICES, ...(q ? { q } : {}) } })),
    placeholderData: keepPreviousData,
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
