import { Badge, Group, Paper, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { DataExchange } from '#libs/api-client/index.js';
import { formatDate } from '../messages/formats.js';
import { agreementName } from '../negotiations/agreement-name.js';
import { agreementsQuery } from '../negotiations/queries.js';
import { text } from './texts.js';

interface ExchangeListProps {
  negotiationId: string;
  exchanges: readonly DataExchange[];
}

/** What changed hands: which way, when, and under what. */
export function ExchangeList({ negotiationId, exchanges }: ExchangeListProps) {
  const { data: agreements } = useSuspenseQuery(agreementsQuery(negotiationId));
  return exchanges.map(({ id, direction, what, exchangedAt, agreementId }) => {
    const agreement = agreements.items.find((each) => each.id === agreementId);
    return (
      <Paper key={id} withBorder p="sm" component="article" aria-label={what}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text size="sm" fw={600}>
              {what}
            </Text>
            <Text size="xs" c="dimmed">
              {formatDate(exchangedAt)}
              {' · '}
              {agreement
                ? text('underAgreement', { agreement: agreementName(agreement) })
                : text('underNone')}
            </Text>
          </div>
          <Badge variant="light" color="gray" tt="none" style={{ flex: 'none' }}>
            {text(`direction_${direction}`)}
          </Badge>
        </Group>
      </Paper>
    );
  });
}
