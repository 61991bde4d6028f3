import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { eraseContact, removeContact } from '#libs/api-client/index.js';
import type { Contact } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { sentenceOf } from '../problems/problem-text.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

/** Off the list, with what is known kept; or forgotten for good. */
export type ContactEnd = 'remove' | 'erase';

interface EndContactDialogProps {
  contact: Contact;
  how: ContactEnd;
  onClose: () => void;
}

/** There is no way back, so it asks. */
export function EndContactDialog({ contact: { id, version, name }, how, onClose }: EndContactDialogProps) {
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: (): Promise<unknown> => {
      const of = { path: { id }, headers: ifMatch(version) };
      return how === 'remove' ? call(() => removeContact(of)) : call(() => eraseContact(of));
    },
    onSuccess() {
      readAgain(client, 'parties');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text(`${how}Title`, { name: name ?? '' })}>
      <Stack>
        <Text size="sm">{text(`${how}Explained`)}</Text>
        {ending.error && (
          <Alert color="red" role="alert">
            {sentenceOf(problemOf(ending.error))}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text('cancel')}
          </Button>
          <Button color="red" loading={ending.isPending} onClick={() => ending.mutate()}>
            {text(how)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
