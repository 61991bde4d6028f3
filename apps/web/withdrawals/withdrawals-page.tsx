import { Button, Container, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Nothing } from '../negotiations/nothing.js';
import { PageTitle } from '../shell/page-title.js';
import { term } from '../terms/texts.js';
import { Checklist } from './checklist.js';
import { OWED_AT_MOST, owedQuery, withdrawalsQuery } from './queries.js';
import { text } from './texts.js';
import { WITHDRAWERS } from './vocabulary.js';
import { WithdrawalCard } from './withdrawal-card.js';

/** What is still owed after talks that ended, and who walked away from which. */
export function WithdrawalsPage() {
  const { data: owed } = useSuspenseQuery(owedQuery);
  return (
    <Container size="lg" py="lg">
      <Stack gap="xl">
        <PageTitle>{text('title')}</PageTitle>
        <Stack component="section" gap="sm" aria-label={text('owedTitle')}>
          <Title order={2} size="h4">
            {text('owedTitle')}
          </Title>
          {owed.items.length === 0 ? (
            <Nothing>{text('nothingOwed')}</Nothing>
          ) : (
            <Checklist obligations={owed.items} namesNegotiation />
          )}
          {owed.nextCursor && (
            <Text size="sm" c="dimmed">
              {text('owedAtMost', { count: OWED_AT_MOST })}
            </Text>
          )}
        </Stack>
        <WithdrawalList />
      </Stack>
    </Container>
  );
}

function WithdrawalList() {
  const { by } = useSearch({ from: '/inside/withdrawals' });
  const navigate = useNavigate({ from: '/withdrawals' });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    withdrawalsQuery(by),
  );
  const withdrawals = data.pages.flatMap(({ items }) => items);
  return (
    <Stack component="section" gap="sm" aria-label={text('withdrawals')}>
      <Group justify="space-between" align="flex-end">
        <Title order={2} size="h4">
          {text('withdrawals')}
        </Title>
        <Select
          label={text('by')}
          placeholder={text('anybody')}
          data={WITHDRAWERS.map((each) => ({ value: each, label: term(`by_${each}`) }))}
          value={by ?? null}
          onChange={(chosen) => void navigate({ search: chosen ? { by: chosen } : {}, replace: true })}
          clearable
        />
      </Group>
      {withdrawals.length === 0 && <Nothing>{text('noWithdrawals')}</Nothing>}
      {withdrawals.map((withdrawal) => (
        <WithdrawalCard key={withdrawal.id} withdrawal={withdrawal} namesNegotiation />
      ))}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </Stack>
  );
}
