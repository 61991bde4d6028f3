import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Reminder } from '#libs/api-client/index.js';
import { formatDay } from '../messages/formats.js';
import { ReminderCard } from '../reminders/reminder-card.js';
import { repeatedOf } from '../reminders/repeated.js';
import { SetReminder } from '../reminders/set-reminder.js';
import { TakeBack } from '../reminders/take-back.js';
import { useMe } from '../session/me.js';
import { term } from '../terms/texts.js';
import { Nothing } from './nothing.js';
import type { PartProps } from './part.js';
import { peopleQuery, remindersQuery } from './queries.js';
import { text } from './texts.js';

/** Of what it will remind whom, and when; what has come to me can be settled here as in the inbox. */
export function ReminderList({ negotiation: { id } }: PartProps) {
  const { data } = useSuspenseQuery(remindersQuery(id));
  const { person } = useMe();
  const { data: people } = useSuspenseQuery(peopleQuery);
  const sorted = data.items.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt));
  const isMine = ({ recipientId, status }: Reminder): boolean =>
    recipientId === person.id && status !== 'pending';
  const waiting = sorted.filter(isMine);
  const others = sorted.filter((reminder) => !isMine(reminder));
  return (
    <Stack gap="xs">
      <SetReminder negotiationId={id} />
      {data.items.length === 0 && <Nothing>{text('noReminders')}</Nothing>}
      {repeatedOf(waiting).map(([reminder, ...again]) => (
        <ReminderCard key={reminder.id} reminder={reminder} again={again} />
      ))}
      {others.map(({ id: reminderId, rule, what, dueAt, recipientId, status }) => (
        <Paper key={reminderId} withBorder p="sm">
          <Group justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" fw={600}>
                {what ?? term(`rule_${rule}`)}
              </Text>
              <Text size="xs" c="dimmed">
                {formatDay(dueAt)} ·{' '}
                {people.items.find((other) => other.id === recipientId)?.name ?? text('notKnown')}
              </Text>
            </div>
            <Group gap="xs" justify="flex-end">
              {rule === 'manual' && recipientId === person.id && <TakeBack reminderId={reminderId} />}
              <Badge variant="light" color={status === 'sent' ? 'ink' : 'gray'}>
                {term(`reminderStatus_${status}`)}
              </Badge>
            </Group>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
