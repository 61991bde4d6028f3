import { Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Checklist } from '../withdrawals/checklist.js';
import { ExchangeList } from '../withdrawals/exchange-list.js';
import { exchangesQuery } from '../withdrawals/queries.js';
import { WithdrawalCard } from '../withdrawals/withdrawal-card.js';
import { WriteDown } from '../withdrawals/write-down.js';
import { Nothing } from './nothing.js';
import type { PartProps } from './part.js';
import { exitQuery } from './queries.js';
import { text } from './texts.js';

/** How somebody walked away, what is still owed, and what changed hands. */
export function Exit({ negotiation: { id, outcomeReason, voidedAt } }: PartProps) {
  const { data } = useSuspenseQuery(exitQuery(id));
  const { data: exchanges } = useSuspenseQuery(exchangesQuery(id));
  const { withdrawals, obligations } = data;
  const isEmpty = withdrawals.length + obligations.length + exchanges.items.length === 0 && !outcomeReason;
  return (
    <Stack gap="lg">
      {voidedAt === null && <WriteDown negotiationId={id} />}
      {isEmpty && <Nothing>{text('noExit')}</Nothing>}
      {outcomeReason && <Text>{outcomeReason}</Text>}
      {withdrawals.map((withdrawal) => (
        <WithdrawalCard key={withdrawal.id} withdrawal={withdrawal} />
      ))}
      {obligations.length > 0 && (
        <Section title={text('obligations')}>
          <Checklist obligations={obligations} />
        </Section>
      )}
      {exchanges.items.length > 0 && (
        <Section title={text('exchanges')}>
          <ExchangeList negotiationId={id} exchanges={exchanges.items} isOpen={voidedAt === null} />
        </Section>
      )}
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
