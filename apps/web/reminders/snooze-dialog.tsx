import { Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { snoozeReminder } from '#libs/api-client/index.js';
import type { Reminder } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { instantAt } from '../messages/formats.js';
import { Dialog } from '../shell/dialog.js';
import { MORNING } from './morning.js';
import { text } from './texts.js';

interface SnoozeDialogProps {
  reminders: readonly Reminder[];
  onClose: () => void;
}

/** Puts reminders of one thing off until a day, with the reason. */
export function SnoozeDialog({ reminders, onClose }: SnoozeDialogProps) {
  const client = useQueryClient();
  const form = useSavedForm({
    name: `snooze/${reminders[0]?.id}`,
    values: { until: '', reason: '' },
    async send({ until, reason }) {
      const body = { until: instantAt(until, MORNING), reason };
      for (const { id } of reminders) await call(() => snoozeReminder({ path: { id }, body }));
    },
    onSaved() {
      readAgain(client, 'reminders');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('snoozeTitle')}>
      <SavedFormFrame form={form} action={text('snooze')} onCancel={onClose}>
        <Text size="sm">{text('snoozeHint')}</Text>
        <TextInput {...form.text('until')} type="date" label={text('untilLabel')} required data-autofocus />
        <Textarea {...form.text('reason')} label={text('reason')} autosize minRows={2} required />
      </SavedFormFrame>
    </Dialog>
  );
}
