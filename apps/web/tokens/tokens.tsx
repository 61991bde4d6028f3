import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { TitleOrder } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { Token } from '#libs/api-client/index.js';
import { formatDate, formatDay } from '../messages/formats.js';
import { Nothing } from '../negotiations/nothing.js';
import { later } from '../shell/later.js';
import { tokensQuery } from './queries.js';
import { text } from './texts.js';

const NewTokenDialog = later(async () => (await import('./new-token-dialog.js')).NewTokenDialog);
const EndTokenDialog = later(async () => (await import('./end-token-dialog.js')).EndTokenDialog);

interface TokensProps {
  title: string;
  order: TitleOrder;
  size: 'h2' | 'h4';
  namesPeople?: boolean;
}

/** The tokens that work, a new one, and the end of each. */
export function Tokens({ title, order, size, namesPeople = false }: TokensProps) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(tokensQuery);
  const [isCreating, setCreating] = useState(false);
  const [ending, setEnding] = useState<Token>();
  const tokens = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack component="section" aria-label={title}>
      <Group justify="space-between">
        <Title order={order} size={size}>
          {title}
        </Title>
        <Button
          leftSection={<KeyRound size={16} aria-hidden />}
          variant={order === 1 ? 'filled' : 'default'}
          onClick={() => setCreating(true)}
        >
          {text('create')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {text('explained')}
      </Text>
      {data && tokens.length === 0 && <Nothing>{text('none')}</Nothing>}
      {tokens.map((token) => (
        <Paper key={token.id} withBorder p="sm">
          <Group justify="space-between" wrap="nowrap">
            <div>
              <Text fw={600}>{token.name}</Text>
              <Text size="sm" c="dimmed">
                {[
                  namesPeople && text('belongs', { name: token.personName }),
                  token.expiresOn ? text('until', { day: formatDate(token.expiresOn) }) : text('forever'),
                  text('since', { day: formatDay(token.createdAt) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            <Button
              variant="default"
              size="xs"
              aria-label={text('endOf', { name: token.name })}
              onClick={() => setEnding(token)}
            >
              {text('end')}
            </Button>
          </Group>
        </Paper>
      ))}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
      <Suspense>
        {isCreating && <NewTokenDialog onClose={() => setCreating(false)} />}
        {ending && <EndTokenDialog token={ending} onClose={() => setEnding(undefined)} />}
      </Suspense>
    </Stack>
  );
}
