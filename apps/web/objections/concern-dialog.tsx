import { Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { raiseObjection } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { chosenNegotiation } from '../negotiations/chosen-negotiation.js';
import { NegotiationPicker } from '../negotiations/negotiation-picker.js';
import { Dialog } from '../shell/dialog.js';
import type { QuickDialogProps } from '../shell/quick-dialog.js';
import { tellRaised } from './raised.js';
import { text } from './texts.js';

/** A concern in one sentence: ten seconds, from anywhere. */
export function ConcernDialog({ negotiationId = '', onClose }: QuickDialogProps) {
  const client = useQueryClient();
  const form = useSavedForm({
    name: `concern/${negotiationId}`,
    values: { negotiationId, statement: '' },
    send: async ({ negotiationId: chosen, statement }) => {
      const id = chosenNegotiation(chosen);
      return call(() => raiseObjection({ path: { id }, body: { statement, noted: true } }));
    },
    onSaved(objection) {
      tellRaised(client, objection);
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('noteTitle')}>
      <SavedFormFrame form={form} action={text('note')} onCancel={onClose}>
        {!negotiationId && <NegotiationPicker {...form.value('negotiationId')} isOpenOnly />}
        <Textarea
          {...form.text('statement')}
          label={text('concernLabel')}
          autosize
          minRows={2}
          required
          data-autofocus={negotiationId ? true : undefined}
        />
        <Text size="xs" c="dimmed">
          {text('noteExplained')}
        </Text>
      </SavedFormFrame>
    </Dialog>
  );
}
