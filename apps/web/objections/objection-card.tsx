import { Anchor, Group, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Objection } from '#libs/api-client/index.js';
import { daysUntil } from '../messages/formats.js';
import { useWithWhom } from '../session/with-whom.js';
import { term } from '../terms/texts.js';
import { nextClock, timeLeft } from './clocks.js';
import { Marks } from './marks.js';
import { text } from './texts.js';

interface ObjectionCardProps {
  objection: Objection;
  /** Whether it says which negotiation it is about. */
  namesNegotiation?: boolean;
}

/** An objection in a list: what it is, whether it blocks, how long is left; leads to its page. */
export function ObjectionCard({ objection, namesNegotiation = false }: ObjectionCardProps) {
  const { id, category, statement, overdue, blocks, negotiationRef } = objection;
  const withWhom = useWithWhom();
  const clock = nextClock(objection);
  return (
    <Paper
      withBorder
      p="md"
      component="article"
      style={blocks ? { borderInlineStart: '4px solid var(--mantine-color-red-filled)' } : undefined}
    >
      <Group justify="space-between" gap="xs" mb={6}>
        <Marks objection={objection} />
        {clock && (
          <Text size="xs" fw={600} c={overdue || daysUntil(clock.by) < 0 ? 'red' : 'dimmed'}>
            {text('clockLine', { clock: text(`clock_${clock.name}`), left: timeLeft(clock.by) })}
          </Text>
        )}
      </Group>
      <Anchor
        fw={600}
        renderRoot={(props) => <Link {...props} to="/objections/$objectionId" params={{ objectionId: id }} />}
      >
        {namesNegotiation && `${negotiationRef} ${withWhom(objection)} · `}
        {category ? term(`category_${category}`) : text('concern')}
      </Anchor>
      <Text size="sm" lineClamp={3}>
        {statement ?? text('erased')}
      </Text>
    </Paper>
  );
}
