import { Group, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { formatDay } from '../messages/formats.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { PipelineForm } from './pipeline-form.js';
import { Presets } from './presets.js';
import { text } from './texts.js';

/** Names, limits, which stages are in use, and how strictly each gate is kept. */
export function PipelinePage() {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const { version, createdAt } = pipeline;
  return (
    <Stack>
      <Group justify="space-between" align="baseline">
        <Title order={1} size="h2">
          {text('title')}
        </Title>
        <Text size="sm" c="dimmed" role="status">
          {text('version', { version, day: formatDay(createdAt) })}
        </Text>
      </Group>
      <Text>{text('intro')}</Text>
      <Presets pipeline={pipeline} />
      <PipelineForm pipeline={pipeline} />
    </Stack>
  );
}
