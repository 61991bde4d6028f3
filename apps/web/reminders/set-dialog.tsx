import { Select, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { setReminder } from '#libs/api-client/index.js';
import type { Reminder } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { Beside } from '../forms/beside.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { instantAt } from '../messages/formats.js';
import { peopleQuery } from '../negotiations/queries.js';
import { useMe } from '../session/me.js';
import { Dialog } from '../shell/dialog.js';
import { MORNING } from './morning.js';
import { text } from './texts.js';

interface SetValues {
  what: string;
  day: string;
  time: string;
  recipientId: string;
}

/** Sets a reminder by hand, for oneself or for a colleague. */
export function SetDialog({ negotiationId, onClose }: { negotiationId: string; onClose: () => void }) {
  const client = useQueryClient();
  const { person, workspace } = useMe();
  const { data: people } = useQuery(peopleQuery);
  const form = useSavedForm<SetValues, Reminder>({
    name: `reminder/${negotiationId}`,
    values: { what: '', day: '', time: MORNING, recipientId: person.id },
    send: ({ what, day, time, recipientId }) =>
      call(() => setReminder({ body: { negotiationId, what, dueAt: instantAt(day, time), recipientId } })),
    pointers: { '/dueAt': 'day' },
    onSaved() {
      notifications.show({ message: text('isSet'), color: 'green' });
      readAgain(client, 'reminders', 'negotiations');
      onClose();
    },
  });
  const recipient = form.value('recipientId');
  return (
    <Dialog onClose={onClose} title={text('set')}>
      <SavedFormFrame form={form} action={text('setIt')} onCancel={onClose}>
        <TextInput {...form.text('what')} label={text('what')} required data-autofocus />
        <Beside>
          <TextInput {...form.text('day')} type="date" label={text('day')} required />
          <TextInput {...form.text('time')} type="time" label={text('time')} required />
        </Beside>
        <Text size="xs" c="dimmed">
          {text('timeZone', { timeZone: workspace.timeZone })}
        </Text>
        <Select
          {...recipient}
          onChange={(id) => id && recipient.onChange(id)}
          label={text('whom')}
          data={(people?.items ?? [])
            .filter(({ active }) => active)
            .map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          allowDeselect={false}
        />
      </SavedFormFrame>
    </Dialog>
  );
}
