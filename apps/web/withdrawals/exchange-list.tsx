import { Badge, Button, Group, Paper, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { DataExchange } from '#libs/api-client/index.js';
import { formatDate } from '../messages/formats.js';
import { agreementName } from '../negotiations/agreement-name.js';
import { agreementsQuery } from '../negotiations/queries.js';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { text } from './texts.js';

const VoidExchangeDialog = later(async () => (await import('./void-exchange-dialog.js')).VoidExchangeDialog);

interface ExchangeListProps {
  negotiationId: string;
  exchanges: readonly DataExchange[];
  /** Whether a mistake among them can be taken back. */
  isOpen: boolean;
}

/** What changed hands: which way, when, and under what. What was written down by mistake is voided. */
export function ExchangeList({ negotiationId, exchanges, isOpen }: ExchangeListProps) {
  const can = useCan();
  const { data: agreements } = useSuspenseQuery(agreementsQuery(negotiationId));
  const [voiding, setVoiding] = useState<DataExchange>();
  return (
    <>
      {exchanges.map((exchange) => {
        const { id, direction, what, exchangedAt, agreementId } = exchange;
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
              <Badge variant="light" color="gray" style={{ flex: 'none' }}>
                {text(`direction_${direction}`)}
              </Badge>
            </Group>
            {isOpen && can('data_exchange.void') && (
              <Button variant="subtle" size="xs" mt="xs" onClick={() => setVoiding(exchange)}>
                {text('voidExchange')}
              </Button>
            )}
          </Paper>
        );
      })}
      <Suspense>
        {voiding && <VoidExchangeDialog exchange={voiding} onClose={() => setVoiding(undefined)} />}
      </Suspense>
    </>
  );
}
