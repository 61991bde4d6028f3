import { Anchor, Badge, Group, Paper, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatDay } from '../messages/formats.js';
import { formatUncertain } from '../messages/uncertain-time.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { term } from '../terms/texts.js';
import { Kind } from './kind.js';
import type { Dealings } from './queries.js';
import { text } from './texts.js';

export function Negotiations({ dealings: { negotiations } }: { dealings: Dealings }) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  return (
    <Kind title={text('negotiations')} count={negotiations.length} none={text('noNegotiations')}>
      {negotiations.map(({ id, ref, providerName, recipientName, product, stage, outcome, ...more }) => (
        <Paper key={id} withBorder p="sm">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Anchor
                size="sm"
                fw={600}
                renderRoot={(props) => <Link {...props} to="/negotiations/$id" params={{ id }} />}
              >
                {ref} {providerName} → {recipientName}
              </Anchor>
              <Text size="sm">{[product.name, more.ownerName].filter(Boolean).join(' · ')}</Text>
              {more.statusLine && (
                <Text size="sm" c="dimmed" fs="italic">
                  {more.statusLine}
                </Text>
              )}
              {more.nextAction && (
                <Text size="xs" c="dimmed">
                  {more.nextAction.what}, {formatDay(more.nextAction.dueOn)}
                </Text>
              )}
            </div>
            <Badge variant="light" color={outcome ? 'gray' : 'ink'} style={{ flex: 'none' }}>
              {outcome ? term(`outcome_${outcome}`) : pipeline.stages[stage].name}
            </Badge>
          </Group>
        </Paper>
      ))}
    </Kind>
  );
}

export function Withdrawals({ dealings: { withdrawals } }: { dealings: Dealings }) {
  return (
    <Kind title={text('withdrawals')} count={withdrawals.length} none={text('noWithdrawals')}>
      {withdrawals.map(({ id, negotiationId, negotiationRef, by, statedReason, ...more }) => (
        <Paper key={id} withBorder p="sm">
          <Group gap="xs">
            <Anchor
              size="sm"
              fw={600}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/negotiations/$id"
                  params={{ id: negotiationId }}
                  search={{ part: 'exit' }}
                />
              )}
            >
              {negotiationRef}
            </Anchor>
            <Badge variant="light" color="gray">
              {text(more.undoneAt ? 'undone' : 'withdrawn')} {term(`by_${by}`)}
            </Badge>
          </Group>
          <Text size="sm">{term(`reason_${statedReason}`)}</Text>
          {more.statement && <Text size="sm">{more.statement}</Text>}
          <Text size="xs" c="dimmed">
            {text('effective', { when: formatUncertain(more.effectiveDate) })}
          </Text>
        </Paper>
      ))}
    </Kind>
  );
}
