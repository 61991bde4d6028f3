import { queryOptions } from '@tanstack/react-query';
import { listReminders } from '#libs/api-client/index.js';
import { call } from '../api/call.js';

export const SHOWN_AT_MOST = 200;

/** What the inbox shows: what arrived and waits, or what was put off. */
export type Shown = 'sent' | 'snoozed';

export const inboxQuery = (shown: Shown) =>
  queryOptions({
    queryKey: ['reminders', 'inbox', shown],
    queryFn: () => call(() => listReminders({ query: { status: [shown], limit: SHOWN_AT_MOST } })),
  });
