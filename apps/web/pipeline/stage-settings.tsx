import { Group, NumberInput, Paper, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { GateMode, Pipeline, Stage } from '#libs/api-client/index.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { term } from '../terms/texts.js';
import type { PipelineValues } from './pipeline-values.js';
import { text } from './texts.js';

const MODES: readonly GateMode[] = ['off', 'warn', 'require'];

interface StageSettingsProps {
  form: SavedForm<PipelineValues>;
  stage: Stage;
  pipeline: Pipeline;
}

/** One stage: what it is called, how long a stay may last, and what stands before it. */
export function StageSettingsFields({
  form,
  stage,
  pipeline: { stages, optional, guards },
}: StageSettingsProps) {
  const { name } = stages[stage];
  const isOn = form.value(`on_${stage}`);
  return (
    <Paper withBorder p="md" component="fieldset" m={0} miw={0}>
      <legend style={{ float: 'left', width: '100%', padding: 0, fontWeight: 650, marginBottom: 8 }}>
        {name}
      </legend>
      <Stack gap="sm" style={{ clear: 'both' }}>
        <Group align="flex-start" gap="sm">
          <TextInput
            {...form.text(`name_${stage}`)}
            label={text('name')}
            aria-label={text('nameOf', { stage: name })}
            required
            style={{ flex: '2 1 200px' }}
          />
          <NumberInput
            {...form.value(`limit_${stage}`)}
            label={text('limit')}
            aria-label={text('limitOf', { stage: name })}
            placeholder={text('limitHint')}
            min={1}
            max={3650}
            allowDecimal={false}
            style={{ flex: '1 1 160px' }}
          />
          {optional.includes(stage) && (
            <Switch
              label={text('on')}
              aria-label={text('onOf', { stage: name })}
              checked={isOn.value}
              error={isOn.error}
              onChange={({ currentTarget }) => isOn.onChange(currentTarget.checked)}
              mt={30}
            />
          )}
        </Group>
        {guards[stage].length > 0 && (
          <Stack gap={6}>
            <Text size="sm" fw={500}>
              {text('gates')}
            </Text>
            {guards[stage].map((gate) => {
              const mode = form.value(`gate_${gate}`);
              return (
                <Group key={gate} justify="space-between" gap="xs">
                  <Text size="sm">{text(`gate_${gate}`)}</Text>
                  <SegmentedControl
                    size="xs"
                    aria-label={text(`gate_${gate}`)}
                    data={MODES.map((each) => ({ value: each, label: term(`mode_${each}`) }))}
                    value={mode.value}
                    onChange={mode.onChange}
                  />
                </Group>
              );
            })}
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}
