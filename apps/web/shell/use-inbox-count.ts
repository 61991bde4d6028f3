import { useQuery } from '@tanstack/react-query';
import { listReminders } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { useCan } from '../session/me.js';

/** As many as a page holds: beyond that a number says no more. */
const COUNTED = 100;

/** How many reminders wait for me, at most a hundred. */
export function useInboxCount(): number {
  const can = useCan();
  const { data } = useQuery({
    queryKey: ['reminders', 'count'],
    queryFn: () => call(() => listReminders({ query: { limit: COUNTED } })),
    enabled: can('reminder.handle'),
    refetchInterval: 60_000,
  });
  return data?.items.length ?? 0;
}
