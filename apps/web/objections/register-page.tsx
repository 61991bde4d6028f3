import { Container, Group, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQueries } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Objection } from '#libs/api-client/index.js';
import { Nothing } from '../negotiations/nothing.js';
import { PageTitle } from '../shell/page-title.js';
import { byClock } from './clocks.js';
import { ObjectionCard } from './objection-card.js';
import { objectionQuery, registerQuery, waitingQuery } from './queries.js';
import { RegisterFilters } from './register-filters.js';
import type { RegisterFilters as Filters } from './register-search.js';
import { text } from './texts.js';

/** The register: a queue by clock, what waits for my decision before everything else. */
export function RegisterPage() {
  const filters = useSearch({ from: '/inside/objections' });
  const [{ data: register }, { data: waiting }] = useSuspenseQueries({
    queries: [registerQuery(filters), waitingQuery],
  });
  // Decided ones too, such as an upheld one that is to be waived: they are in no list of the undecided.
  const missing = [...new Set(waiting)].filter((id) => !register.items.some((each) => each.id === id));
  const elsewhere = useSuspenseQueries({ queries: isAnyStatus(filters) ? missing.map(objectionQuery) : [] });
  const found = elsewhere.map(({ data }) => data).filter((objection) => fits(objection, filters));
  const queue = [...register.items, ...found].toSorted(byClock);
  const isMine = ({ id }: Objection): boolean => waiting.includes(id);
  const mine = queue.filter(isMine);
  return (
    <Container size="lg" py="lg">
      <Stack gap="lg">
        <Group justify="space-between" align="baseline">
          <PageTitle>{text('title')}</PageTitle>
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

/** Nobody asks for a status, a writer or an end: then whatever waits for me is shown. */
const isAnyStatus = ({ status, mine, ended }: Filters): boolean =>
  status === undefined && mine === undefined && ended === undefined;

function fits(objection: Objection, { side, category, blocking, overdue }: Filters): boolean {
  return (
    (side === undefined || objection.side === side) &&
    (category === undefined || objection.category === category) &&
    (blocking === undefined || objection.blocking === blocking) &&
    (overdue === undefined || objection.overdue === overdue)
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
