import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelReminder } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { sentenceOf } from '../problems/problem-text.js';
import { text } from './texts.js';

/** Takes back a reminder that was set by hand. */
export function TakeBack({ reminderId }: { reminderId: string }) {
  const client = useQueryClient();
  const cancelling = useMutation({
    mutationFn: () => call(() => cancelReminder({ path: { id: reminderId } })),
    onSettled: () => readAgain(client, 'reminders', 'negotiations'),
  });
  return (
    <>
      <Button variant="subtle" size="xs" loading={cancelling.isPending} onClick={() => cancelling.mutate()}>
        {text('takeBack')}
      </Button>
      {cancelling.error && (
        <Text size="xs" c="red" role="alert">
          {sentenceOf(problemOf(cancelling.error))}
        </Text>
      )}
    </>
  );
}
