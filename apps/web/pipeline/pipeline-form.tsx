import { Alert, Stack, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { patchPipeline } from '#libs/api-client/index.js';
import type { GateMode, Pipeline } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { term } from '../terms/texts.js';
import { pointersOf, requestOf, valuesOf } from './pipeline-values.js';
import type { PipelineField, PipelineValues, SettableGate } from './pipeline-values.js';
import { StageSettingsFields } from './stage-settings.js';
import { text } from './texts.js';

/** All stages in their order, saved together as one version. */
export function PipelineForm({ pipeline }: { pipeline: Pipeline }) {
  const { version, order } = pipeline;
  const client = useQueryClient();
  const form = useSavedForm<PipelineValues, Pipeline>({
    name: 'pipeline',
    values: valuesOf(pipeline),
    version,
    send: (values, at) =>
      call(() => patchPipeline({ headers: ifMatch(at ?? version), body: requestOf(pipeline, values) })),
    readCurrent: (current) => ({
      values: valuesOf(current as Pipeline),
      version: (current as Pipeline).version,
    }),
    pointers: pointersOf(pipeline),
    onSaved(saved) {
      client.setQueryData(pipelineQuery.queryKey, saved);
      readAgain(client, 'negotiations', 'reports', 'reminders');
      notifications.show({ message: text('saved'), color: 'green' });
    },
  });
  return (
    <Stack component="section" gap="sm" aria-label={text('stagesTitle')}>
      <Title order={2} size="h4">
        {text('stagesTitle')}
      </Title>
      <Alert color="gray" icon={<Lock size={16} aria-hidden />} p="xs">
        {text('objections')}
      </Alert>
      <SavedFormFrame
        form={form}
        action={text('save')}
        labels={labelsOf(pipeline, form.conflict?.original)}
        show={shown}
      >
        {order.map((stage) => (
          <StageSettingsFields key={stage} form={form} stage={stage} pipeline={pipeline} />
        ))}
      </SavedFormFrame>
    </Stack>
  );
}

/** What each setting is called where two versions are compared: by the names of stages that stood there before both. */
function labelsOf(
  pipeline: Pipeline,
  original: PipelineValues = valuesOf(pipeline),
): Partial<Record<PipelineField, string>> {
  const { order, gates } = pipeline;
  const ofStages = order.flatMap((stage) => {
    const name = original[`name_${stage}`];
    return [
      [`name_${stage}`, text('nameOf', { stage: name })],
      [`limit_${stage}`, text('limitOf', { stage: name })],
      [`on_${stage}`, text('onOf', { stage: name })],
    ];
  });
  const ofGates = (Object.keys(gates) as SettableGate[]).map((gate) => [
    `gate_${gate}`,
    text(`gate_${gate}`),
  ]);
  return Object.fromEntries([...ofStages, ...ofGates]) as Partial<Record<PipelineField, string>>;
}

function shown(field: PipelineField, value: unknown): string {
  if (field.startsWith('on_')) return text(value ? 'yes' : 'no');
  if (field.startsWith('gate_')) return term(`mode_${value as GateMode}`);
  return value === '' ? text('noLimit') : String(value);
}
