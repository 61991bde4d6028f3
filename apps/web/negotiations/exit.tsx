import { Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Checklist } from '../withdrawals/checklist.js';
import { WithdrawalCard } from '../withdrawals/withdrawal-card.js';
import { Nothing } from './nothing.js';
import type { PartProps } from './part.js';
import { exitQuery } from './queries.js';
import { text } from './texts.js';

/** How somebody walked away, and what is still owed. */
export function Exit({ negotiation: { id, outcomeReason } }: PartProps) {
  const { data } = useSuspenseQuery(exitQuery(id));
  const { withdrawals, obligations } = data;
  if (withdrawals.length === 0 && obligations.length === 0 && !outcomeReason) {
    return <Nothing>{text('noExit')}</Nothing>;
  }
  return (
    <Stack gap="lg">
      {outcomeReason && <Text>{outcomeReason}</Text>}
      {withdrawals.map((withdrawal) => (
        <WithdrawalCard key={withdrawal.id} withdrawal={withdrawal} />
      ))}
      {obligations.length > 0 && (
        <Stack component="section" gap="sm">
          <Title order={2} size="h5">
            {text('obligations')}
          </Title>
          <Checklist obligations={obligations} />
        </Stack>
      )}
    </Stack>
  );
}
