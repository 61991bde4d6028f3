import { useQuery } from '@tanstack/react-query';
import { listPeople } from '#libs/api-client/index.js';
import type { Person } from '#libs/api-client/index.js';
import { call } from '../api/call.js';

/** Everybody, also those who have left. */
export function usePeople(): readonly Person[] {
  const { data } = useQuery({
    queryKey: ['people', 'active'],
    queryFn: () => call(() => listPeople({ query: { limit: 200 } })),
    staleTime: 300_000,
  });
  return data?.items ?? [];
}

/** Everybody who can be given something. */
export function useActivePeople(role?: 'partnership_manager'): readonly Person[] {
  return usePeople().filter(({ active, roles }) => active && (!role || roles.includes(role)));
}
