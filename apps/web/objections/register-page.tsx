import { Container, Group, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQueries } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Objection } from '#libs/api-client/index.js';
import { Nothing } from '../negotiations/nothing.js';
import { byClock } from './clocks.js';
import { ObjectionCard } from './objection-card.js';
import { registerQuery, waitingQuery } from './queries.js';
import { RegisterFilters } from './register-filters.js';
import { text } from './texts.js';

/** The register: a queue by clock, what waits for my decision before everything else. */
export function RegisterPage() {
  const filters = useSearch({ from: '/inside/objections' });
  const [{ data: register }, { data: waiting }] = useSuspenseQueries({
    queries: [registerQuery(filters), waitingQuery],
  });
  const queue = register.items.toSorted(byClock);
  const isMine = ({ id, waiver }: Objection): boolean =>
    waiting.includes(id) || (waiver !== null && waiting.includes(waiver.id));
  const mine = queue.filter(isMine);
  return (
    <Container size="lg" py="lg">
      <Stack gap="lg">
        <Group justify="space-between" align="baseline">
          <Title order={1} size="h2">
            {text('title')}
          </Title>
          <Text size="sm" c="dimmed" role="status">
            {register.isAll
              ? text('shown', { count: queue.length })
              : text('shownAtMost', { count: queue.length })}
          </Text>
        </Group>
        <RegisterFilters />
        {queue.length === 0 && (
          <Nothing>{text(Object.keys(filters).length > 0 ? 'nothing' : 'nothingUndecided')}</Nothing>
        )}
        <Queue title={text('waitingForMe')} objections={mine} />
        <Queue
          title={text(mine.length > 0 ? 'everythingElse' : 'all')}
          objections={queue.filter((objection) => !isMine(objection))}
        />
      </Stack>
    </Container>
  );
}

function Queue({ title, objections }: { title: string; objections: readonly Objection[] }) {
  if (objections.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={2} size="h5">
        {title} ({objections.length})
      </Title>
      {objections.map((objection) => (
        <ObjectionCard key={objection.id} objection={objection} namesNegotiation />
      ))}
    </Stack>
  );
}
