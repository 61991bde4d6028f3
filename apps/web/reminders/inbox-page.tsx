import { Container, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Reminder } from '#libs/api-client/index.js';
import { Nothing } from '../negotiations/nothing.js';
import { PageTitle } from '../shell/page-title.js';
import { inboxQuery, SHOWN_AT_MOST } from './queries.js';
import { ReminderGroup } from './reminder-group.js';
import { text } from './texts.js';

const FROM_PEOPLE: readonly Reminder['rule'][] = ['asked', 'can_move', 'mention'];

/** Somebody waits for an answer, or one can go on: that comes before every clock. */
function isFromSomebody({ rule }: Reminder): boolean {
  return FROM_PEOPLE.includes(rule);
}

/** What waits for me, by the negotiation that it is about. */
export function InboxPage() {
  const { shown = 'sent' } = useSearch({ from: '/inside/inbox' });
  const navigate = useNavigate({ from: '/inbox' });
  const { data } = useSuspenseQuery(inboxQuery(shown));
  const sorted = data.items.toSorted(
    (one, other) =>
      Number(isFromSomebody(other)) - Number(isFromSomebody(one)) || one.dueAt.localeCompare(other.dueAt),
  );
  const movable = sorted.find(({ rule }) => rule === 'can_move');
  const subjects = [...new Set(sorted.map(({ subject }) => subject.id))];
  return (
    <Container size="md" py="lg">
      <Stack gap="lg">
        <Group justify="space-between">
          <PageTitle>{text('title')}</PageTitle>
          <SegmentedControl
            aria-label={text('shown')}
            data={[
              { value: 'sent', label: text('waiting') },
              { value: 'snoozed', label: text('putOff') },
            ]}
            value={shown}
            onChange={(chosen) =>
              void navigate({ search: chosen === 'snoozed' ? { shown: chosen } : {}, replace: true })
            }
          />
        </Group>
        {subjects.length === 0 && (
          <Nothing>{text(shown === 'sent' ? 'nothingWaiting' : 'nothingPutOff')}</Nothing>
        )}
        {subjects.map((id) => (
          <ReminderGroup
            key={id}
            reminders={sorted.filter(({ subject }) => subject.id === id)}
            keyed={movable?.id}
          />
        ))}
        {data.nextCursor && (
          <Text size="sm" c="dimmed">
            {text('atMost', { count: SHOWN_AT_MOST })}
          </Text>
        )}
      </Stack>
    </Container>
  );
}
