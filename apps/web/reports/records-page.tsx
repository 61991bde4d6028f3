import { Anchor, Button, Container, Stack, Text, Title } from '@mantine/core';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Nothing } from '../negotiations/nothing.js';
import { recordsQuery } from './queries.js';
import { SubjectLine } from './subject-line.js';
import { text } from './texts.js';

/** The list behind one number of the overview. */
export function RecordsPage() {
  const { list } = useSearch({ from: '/inside/overview/records' });
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    recordsQuery(list),
  );
  const items = data.pages.flatMap((page) => [...page.items]);
  return (
    <Container size="md" py="lg">
      <Stack>
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/overview" />}>
          {text('back')}
        </Anchor>
        <Title order={1} size="h3">
          {text('records')}
        </Title>
        {items.length === 0 && <Nothing>{text('none')}</Nothing>}
        {items.map(({ negotiation, record }, place) => (
          <div key={`${record.id} ${place}`}>
            <SubjectLine subject={negotiation} recordType={record.type} />
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
