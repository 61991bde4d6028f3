import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import type { Objection } from '#libs/api-client/index.js';
import { readAgain } from '../api/read-again.js';
import { text } from './texts.js';

/** Tells that it was written down, and where it is. */
export function tellRaised(client: QueryClient, { id, status }: Objection): void {
  notifications.show({
    message: (
      <>
        {text(status === 'noted' ? 'noted' : 'raised')}{' '}
        <Anchor href={`/objections/${id}`} size="sm">
          {text('open')}
        </Anchor>
      </>
    ),
    color: 'green',
  });
  readAgain(client, 'objections', 'negotiations', 'reports', 'reminders');
}
