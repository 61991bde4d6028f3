import { Button, Group, Paper, Progress as Bar, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelImport } from '#libs/api-client/index.js';
import type { Import } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import { formatNumber } from '../messages/formats.js';
import { sentenceOf } from '../problems/problem-text.js';
import { useCan } from '../session/me.js';
import { text } from './texts.js';

/** How far an import is, and stopping it. */
export function Progress({ of: { id, rows, dryRun } }: { of: Import }) {
  const client = useQueryClient();
  const can = useCan();
  const stopping = useMutation({
    mutationFn: () => call(() => cancelImport({ path: { id } })),
    onSuccess: (stopped) => client.setQueryData(['imports', id], stopped),
  });
  const numbers = { done: formatNumber(rows.done), total: formatNumber(rows.total) };
  return (
    <Paper withBorder p="md" component="section" aria-label={text('progress')}>
      <Group justify="space-between" mb="xs">
        <Text role="status">{text(dryRun ? 'looking' : 'entering', numbers)}</Text>
        {can('import.cancel') && (
          <Button variant="default" size="xs" loading={stopping.isPending} onClick={() => stopping.mutate()}>
            {text('stop')}
          </Button>
        )}
      </Group>
      <Bar value={(rows.done / rows.total) * 100} aria-label={text('progress')} />
      {!dryRun && (
        <Text size="sm" c="dimmed" mt="xs">
          {text('stopHint')}
        </Text>
      )}
      {stopping.error && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(problemOf(stopping.error))}
        </Text>
      )}
    </Paper>
  );
}
