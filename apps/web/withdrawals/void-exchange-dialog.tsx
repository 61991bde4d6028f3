import { Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { voidDataExchange } from '#libs/api-client/index.js';
import type { DataExchange } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

interface VoidExchangeDialogProps {
  exchange: DataExchange;
  onClose: () => void;
}

/** It was written down by mistake: nothing changed hands, or something else. */
export function VoidExchangeDialog({ exchange: { id, what }, onClose }: VoidExchangeDialogProps) {
  const client = useQueryClient();
  const form = useSavedForm({
    name: `void-exchange/${id}`,
    values: { reason: '' },
    send: (body): Promise<DataExchange> => call(() => voidDataExchange({ path: { id }, body })),
    onSaved() {
      notifications.show({ message: text('exchangeVoided'), color: 'green' });
      readAgain(client, 'withdrawals', 'negotiations', 'reminders', 'reports');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('voidExchangeTitle')}>
      <SavedFormFrame form={form} action={text('voidExchange')} onCancel={onClose}>
        <Text size="sm" fw={600}>
          {what}
        </Text>
        <Text size="sm">{text('voidExchangeExplained')}</Text>
        <Textarea {...form.text('reason')} label={text('why')} autosize minRows={2} required data-autofocus />
      </SavedFormFrame>
    </Dialog>
  );
}
