import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import type { Evidence } from '#libs/api-client/index.js';
import { text } from './texts.js';

/** What an objection rests on. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h5">
        {text('evidence')}
      </Title>
      {evidence.length === 0 && (
        <Text size="sm" c="dimmed">
          {text('noEvidence')}
        </Text>
      )}
      {evidence.map(({ kind, reference }) => (
        <Group key={`${kind} ${reference}`} gap="xs" wrap="nowrap" align="baseline">
          <Badge variant="light" color="gray" style={{ flex: 'none' }}>
            {text(`evidence_${kind}`)}
          </Badge>
          <Text size="sm">{reference}</Text>
        </Group>
      ))}
    </Stack>
  );
}
