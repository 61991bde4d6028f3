import { Button, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatInstant } from '../messages/formats.js';
import { revealsQuery } from './queries.js';
import { text } from './texts.js';

/** Who asked who a party is, when and why. */
export function Reveals({ partyId }: { partyId: string }) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(revealsQuery(partyId));
  if (!data) return null;
  const reveals = data.pages.flatMap(({ items }) => items);
  return (
    <Stack gap={4} className="not-printed">
      <Title order={3} size="h6">
        {text('reveals')}
      </Title>
      {reveals.length === 0 && (
        <Text size="sm" c="dimmed">
          {text('noReveals')}
        </Text>
      )}
      {reveals.map(({ seq, personName, revealedAt, reason }) => (
        <div key={seq}>
          <Text size="sm">{reason ?? text('reasonErased')}</Text>
          <Text size="xs" c="dimmed">
            {personName} · {formatInstant(revealedAt)}
          </Text>
        </div>
      ))}
      {hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'start' }}
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {text('moreReveals')}
        </Button>
      )}
    </Stack>
  );
}
