import { Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { formatDay } from '../messages/formats.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { PageTitle } from '../shell/page-title.js';
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
        <PageTitle>{text('title')}</PageTitle>
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
