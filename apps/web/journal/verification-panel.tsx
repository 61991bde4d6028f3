import { Alert, Button, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { verifyJournal } from '#libs/api-client/index.js';
import type { Verification } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import { formatNumber } from '../messages/formats.js';
import { sentenceOf } from '../problems/problem-text.js';
import { text } from './texts.js';

/** Asked for rather than done at once: it reads the whole journal. */
export function VerificationPanel() {
  const verification = useMutation({ mutationFn: () => call(() => verifyJournal()) });
  return (
    <Paper withBorder p="md" component="section" aria-label={text('verifyTitle')}>
      <Stack gap="sm">
        <Group justify="space-between">
          <div style={{ flex: '1 1 300px' }}>
            <Title order={2} size="h4">
              {text('verifyTitle')}
            </Title>
            <Text size="sm" c="dimmed">
              {text('verifyExplained')}
            </Text>
          </div>
          <Button
            leftSection={<ShieldCheck size={16} aria-hidden />}
            loading={verification.isPending}
            onClick={() => verification.mutate()}
          >
            {text('verify')}
          </Button>
        </Group>
        <div role="status">
          {verification.data && <Found verification={verification.data} />}
          {verification.error && (
            <Text size="sm" c="red">
              {sentenceOf(problemOf(verification.error))}
            </Text>
          )}
        </div>
      </Stack>
    </Paper>
  );
}

function Found({ verification: { chains, entries, broken } }: { verification: Verification }) {
  if (broken.length === 0) {
    return (
      <Alert color="green" icon={<ShieldCheck size={18} aria-hidden />}>
        {text('verified', { entries: formatNumber(entries), chains: formatNumber(chains) })}
      </Alert>
    );
  }
  return (
    <Alert
      color="red"
      icon={<TriangleAlert size={18} aria-hidden />}
      title={text('broken', { count: broken.length })}
    >
      <List size="sm">
        {broken.map(({ chainId, seq, fault }) => (
          <List.Item key={chainId}>
            {text('brokenAt', { chain: chainId, seq, fault: text(`fault_${fault}`) })}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
