import { Badge, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { patchPipeline } from '#libs/api-client/index.js';
import type { Pipeline, Preset } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { sentenceOf } from '../problems/problem-text.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

const PRESETS: readonly Preset[] = ['small_team', 'standard', 'regulated'];

/** Where a pipeline can start from; what each stands for is the server's to know. */
export function Presets({ pipeline: { version, preset: current } }: { pipeline: Pipeline }) {
  const client = useQueryClient();
  const application = useMutation({
    mutationFn: (preset: Preset) =>
      call(() => patchPipeline({ headers: ifMatch(version), body: { preset } })),
    onSuccess(pipeline) {
      client.setQueryData(pipelineQuery.queryKey, pipeline);
      readAgain(client, 'negotiations', 'reports');
      const preset = term(`preset_${pipeline.preset}`);
      notifications.show({ message: text('applied', { preset }), color: 'green' });
    },
    onError(error) {
      readAgain(client, 'pipeline');
      notifications.show({ message: sentenceOf(problemOf(error)), color: 'red' });
    },
  });
  return (
    <Stack component="section" gap="xs" aria-label={text('presetTitle')}>
      <Title order={2} size="h4">
        {text('presetTitle')}
      </Title>
      <Text size="sm" c="dimmed">
        {text('presetHint')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        {PRESETS.map((preset) => (
          <Paper key={preset} withBorder p="md">
            <Stack gap="xs" h="100%" justify="space-between">
              <div>
                <Group gap="xs" mb={4}>
                  <Text fw={600}>{term(`preset_${preset}`)}</Text>
                  {preset === current && <Badge variant="light">{text('presetInForce')}</Badge>}
                </Group>
                <Text size="sm" c="dimmed">
                  {text(`preset_${preset}`)}
                </Text>
              </div>
              <Button
                variant="default"
                size="xs"
                loading={application.isPending && application.variables === preset}
                onClick={() => application.mutate(preset)}
              >
                {text('apply', { preset: term(`preset_${preset}`) })}
              </Button>
            </Stack>
          </Paper>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
