import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { readMailHours, readMe } from '#libs/api-client/index.js';
import type { Me } from '#libs/api-client/index.js';
import { call, callOnce } from '../api/call.js';
import { countDaysIn } from '../messages/formats.js';

export type { Me };
/** Something that the policy knows. */
export type Action = Me['person']['can'][number];

export const meQuery = queryOptions({
  queryKey: ['me'],
  async queryFn() {
    const me = await callOnce(() => readMe());
    countDaysIn(me.workspace.timeZone);
    return me;
  },
  staleTime: Infinity,
});

export const mailHoursQuery = queryOptions({
  queryKey: ['people', 'mail-hours'],
  queryFn: () => call(() => readMailHours()),
});

/** Who is signed in. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/**
 * Whether one's roles could ever do this: what a button or a place needs to know. Whether to this very record, the
 * server says when it is tried, or by the record itself (`moves`).
 */
export function useCan(): (action: Action) => boolean {
  const { person } = useMe();
  return (action) => person.can.includes(action);
}
