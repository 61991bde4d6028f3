import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { eraseConcern } from '#libs/api-client/index.js';
import type { Objection } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { sentenceOf } from '../problems/problem-text.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

/** There is no way back, so it asks. */
export function EraseDialog({ objection, onClose }: { objection: Objection; onClose: () => void }) {
  const { id, version, negotiationRef } = objection;
  const client = useQueryClient();
  const erasure = useMutation({
    mutationFn: () => call(() => eraseConcern({ path: { id }, headers: ifMatch(version) })),
    onSuccess() {
      notifications.show({ message: text('wasErased', { ref: negotiationRef }), color: 'green' });
      readAgain(client, 'objections', 'negotiations', 'reminders');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('eraseTitle')}>
      <Stack>
        <Text size="sm">{text('eraseExplained')}</Text>
        {erasure.error && (
          <Alert color="red" role="alert">
            {sentenceOf(problemOf(erasure.error))}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text('keep')}
          </Button>
          <Button color="red" loading={erasure.isPending} onClick={() => erasure.mutate()}>
            {text('eraseAction')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
