import { Anchor, Button, Container, Stack, Text } from '@mantine/core';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Nothing } from '../negotiations/nothing.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { PageTitle } from '../shell/page-title.js';
import { term } from '../terms/texts.js';
import { recordsQuery } from './queries.js';
import { SubjectLine } from './subject-line.js';
import { text } from './texts.js';

/** The list behind one number of the overview. */
export function RecordsPage() {
  const { list, of, ...filters } = useSearch({ from: '/inside/overview/records' });
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    recordsQuery(list),
  );
  const items = data.pages.flatMap((page) => [...page.items]);
  return (
    <Container size="md" py="lg">
      <Stack>
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/overview" search={filters} />}>
          {text('back')}
        </Anchor>
        <div>
          <PageTitle>{text('records')}</PageTitle>
          {of && <Text c="dimmed">{of}</Text>}
        </div>
        {items.length === 0 && <Nothing>{text('none')}</Nothing>}
        {items.map(({ negotiation, record }, place) => (
          <div key={`${record.id} ${place}`}>
            <SubjectLine subject={negotiation} recordType={record.type} />
            <Text size="sm" c="dimmed">
              {[
                negotiation.productName,
                negotiation.outcome
                  ? term(`outcome_${negotiation.outcome}`)
                  : pipeline.stages[negotiation.stage].name,
                negotiation.ownerName,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            {negotiation.statusLine && (
              <Text size="sm" c="dimmed" fs="italic">
                {negotiation.statusLine}
              </Text>
            )}
          </div>
        ))}
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text('more')}
          </Button>
        )}
      </Stack>
    </Container>
  );
}
