import { Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { revealName } from '#libs/api-client/index.js';
import type { Party, RevealedName } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

interface RevealDialogProps {
  party: Party;
  onRevealed: (name: string) => void;
  onClose: () => void;
}

/** Asks why somebody needs to know who a party is, and tells them. */
export function RevealDialog({ party: { id, displayName }, onRevealed, onClose }: RevealDialogProps) {
  const client = useQueryClient();
  const form = useSavedForm<{ reason: string }, RevealedName>({
    name: `reveal/${id}`,
    values: { reason: '' },
    send: (body) => call(() => revealName({ path: { id }, body })),
    onSaved({ name }) {
      readAgain(client, 'parties');
      onRevealed(name);
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('revealTitle', { name: displayName })}>
      <SavedFormFrame form={form} action={text('revealIt')} onCancel={onClose}>
        <Text size="sm">{text('revealExplained')}</Text>
        <Textarea {...form.text('reason')} label={text('why')} autosize minRows={2} required data-autofocus />
      </SavedFormFrame>
    </Dialog>
  );
}
