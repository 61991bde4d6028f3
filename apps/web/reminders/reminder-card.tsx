import { Button, Group, Paper, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { Suspense, useState } from 'react';
import { acknowledgeReminder } from '#libs/api-client/index.js';
import type { Reminder } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { formatDay } from '../messages/formats.js';
import { sentenceOf } from '../problems/problem-text.js';
import { later } from '../shell/later.js';
import { CanMove } from './can-move.js';
import { RecordLink } from './record-link.js';
import { ReminderDetail } from './reminder-detail.js';
import { useReminderName } from './reminder-name.js';
import { text } from './texts.js';

const SnoozeDialog = later(async () => (await import('./snooze-dialog.js')).SnoozeDialog);

interface ReminderCardProps {
  reminder: Reminder;
  /** Those that repeat it. */
  again?: readonly Reminder[];
  /** Whether the key that moves on is this one’s. */
  hasKey?: boolean;
}

/** One reminder: what it is about, and the two things that can be done with it. */
export function ReminderCard({ reminder, again = [], hasKey = false }: ReminderCardProps) {
  const { dueAt, snoozedUntil, status } = reminder;
  const all = [reminder, ...again];
  const client = useQueryClient();
  const [isPuttingOff, setPuttingOff] = useState(false);
  const acknowledgement = useMutation({
    async mutationFn() {
      for (const { id } of all) await call(() => acknowledgeReminder({ path: { id } }));
    },
    onSettled: () => readAgain(client, 'reminders'),
  });
  const name = useReminderName(reminder);
  return (
    <Paper withBorder p="sm" component="article" aria-label={name}>
      <Group justify="space-between" gap="xs">
        <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {text('since', { day: formatDay(dueAt) })}
            {status === 'snoozed' && snoozedUntil && ` · ${text('until', { day: formatDay(snoozedUntil) })}`}
            {again.length > 0 && ` · ${text('times', { count: all.length })}`}
          </Text>
          <ReminderDetail reminder={reminder} />
          {acknowledgement.error && (
            <Text size="xs" c="red" role="alert">
              {sentenceOf(problemOf(acknowledgement.error))}
            </Text>
          )}
        </div>
        <Group gap="xs">
          {reminder.rule === 'can_move' && <CanMove reminder={reminder} hasKey={hasKey} />}
          <RecordLink reminder={reminder} />
          <Button variant="default" size="xs" onClick={() => setPuttingOff(true)}>
            {text('snooze')}
          </Button>
          <Button
            variant="light"
            size="xs"
            leftSection={<Check size={14} aria-hidden />}
            loading={acknowledgement.isPending}
            onClick={() => acknowledgement.mutate()}
          >
            {text('acknowledge')}
          </Button>
        </Group>
      </Group>
      {isPuttingOff && (
        <Suspense>
          <SnoozeDialog reminders={all} onClose={() => setPuttingOff(false)} />
        </Suspense>
      )}
    </Paper>
  );
}
