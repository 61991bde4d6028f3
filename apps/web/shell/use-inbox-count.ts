import { useQuery } from '@tanstack/react-query';
import { listReminders } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { repeatedOf } from '../reminders/repeated.js';
import { useCan } from '../session/me.js';

/** As many as are read: beyond that a number says no more. */
const COUNTED = 200;

/** How many matters wait for me. */
export function useInboxCount(): number {
  const can = useCan();
  const { data } = useQuery({
    queryKey: ['reminders', 'count'],
    queryFn: () => call(() => listReminders({ query: { limit: COUNTED } })),
    enabled: can('reminder.handle'),
    refetchInterval: 60_000,
  });
  return repeatedOf(data?.items ?? []).length;
}
