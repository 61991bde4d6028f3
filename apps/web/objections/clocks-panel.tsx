import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { Objection } from '#libs/api-client/index.js';
import { daysUntil, formatDate } from '../messages/formats.js';
import { clocksOf, timeLeft } from './clocks.js';
import { text } from './texts.js';

/** Every day by which something is due about it, with what is left of each. */
export function Clocks({ objection }: { objection: Objection }) {
  const clocks = clocksOf(objection);
  return (
    <Paper withBorder p="md" component="section" aria-label={text('clocks')}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          {text('clocks')}
        </Title>
        {clocks.length === 0 && (
          <Text size="sm" c="dimmed">
            {text('noClocks')}
          </Text>
        )}
        {clocks.map(({ name, by, doneAt }) => (
          <Group key={name} justify="space-between" wrap="nowrap" align="baseline">
            <div>
              <Text size="sm">{text(`clock_${name}`)}</Text>
              <Text size="xs" c="dimmed">
                {formatDate(by)}
              </Text>
            </div>
            {doneAt ? (
              <Text size="sm" c="dimmed">
                {text('clockDone', { day: formatDate(doneAt) })}
              </Text>
            ) : (
              <Text size="sm" fw={600} c={daysUntil(by) < 0 ? 'red' : undefined}>
                {timeLeft(by)}
              </Text>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
