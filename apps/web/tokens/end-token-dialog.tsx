import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { endToken } from '#libs/api-client/index.js';
import type { Token } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { sentenceOf } from '../problems/problem-text.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

/** There is no way back, so it asks. */
export function EndTokenDialog({ token: { id, name }, onClose }: { token: Token; onClose: () => void }) {
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: () => call(() => endToken({ path: { id } })),
    onSuccess() {
      notifications.show({ message: text('ended', { name }), color: 'green' });
      readAgain(client, 'tokens');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('endTitle', { name })}>
      <Stack>
        <Text size="sm">{text('endExplained')}</Text>
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
            {text('endAction')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
