import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { createToken } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

/** What it is for, then its secret, which is shown once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [secret, setSecret] = useState<string>();
  const form = useSavedForm({
    name: 'new-token',
    values: { name: '', expiresOn: '' },
    send: ({ name, expiresOn }) =>
      call(() => createToken({ body: { name, ...(expiresOn ? { expiresOn } : {}) } })),
    onSaved(token) {
      readAgain(client, 'tokens');
      setSecret(token.secret);
    },
  });
  return (
    <Dialog
      onClose={onClose}
      // A click beside it must not lose what is shown once.
      closeOnClickOutside={secret === undefined}
      title={text(secret === undefined ? 'createTitle' : 'secretTitle')}
    >
      {secret === undefined ? (
        <SavedFormFrame form={form} action={text('createAction')} onCancel={onClose}>
          <TextInput {...form.text('name')} label={text('name')} required data-autofocus />
          <TextInput
            {...form.text('expiresOn')}
            type="date"
            label={text('expiresOn')}
            description={text('expiresHint')}
          />
        </SavedFormFrame>
      ) : (
        <Stack>
          <Text size="sm">{text('secretHint')}</Text>
          <TextInput
            label={text('secret')}
            value={secret}
            readOnly
            onFocus={({ currentTarget }) => currentTarget.select()}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
          <Group justify="flex-end" gap="xs">
            <CopyButton value={secret}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
                  onClick={copy}
                >
                  {text(copied ? 'copied' : 'copy')}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{text('done')}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
