import { Button, Code, Group, Select, Stack, Table, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatInstant } from '../messages/formats.js';
import { Nothing } from '../negotiations/nothing.js';
import { peopleQuery } from '../negotiations/queries.js';
import { plainTerm } from '../terms/texts.js';
import { journalQuery } from './queries.js';
import { RecordName } from './record-name.js';
import { text } from './texts.js';

/** As much of a hash as tells two entries apart at a glance. */
const SHOWN_HASH = 12;

/** That something happened, when and by whom; never the text of it. */
export function Entries() {
  const [actorId, setActorId] = useState<string | null>(null);
  const { data: people } = useQuery(peopleQuery);
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    journalQuery(actorId ?? undefined),
  );
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = (id: string | null): string =>
    people?.items.find((person) => person.id === id)?.name ?? text('system');
  return (
    <Stack component="section" gap="sm" aria-label={text('listTitle')}>
      <Group justify="space-between" align="flex-end">
        <Title order={2} size="h4">
          {text('listTitle')}
        </Title>
        <Select
          label={text('by')}
          placeholder={text('anybody')}
          data={(people?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={actorId}
          onChange={setActorId}
          searchable
          clearable
        />
      </Group>
      {data && entries.length === 0 && <Nothing>{text('none')}</Nothing>}
      {entries.length > 0 && (
        <Table.ScrollContainer minWidth={640} tabIndex={0} role="region" aria-label={text('listTitle')}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{text('when')}</Table.Th>
                <Table.Th>{text('what')}</Table.Th>
                <Table.Th>{text('who')}</Table.Th>
                <Table.Th>{text('record')}</Table.Th>
                <Table.Th>{text('entry')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map((entry) => (
                <Table.Tr key={`${entry.chainId} ${entry.seq}`}>
                  <Table.Td>{formatInstant(entry.recordedAt)}</Table.Td>
                  <Table.Td>{plainTerm(entry.kind)}</Table.Td>
                  <Table.Td>{nameOf(entry.actorId)}</Table.Td>
                  <Table.Td>
                    <RecordName record={entry.record} />
                  </Table.Td>
                  <Table.Td>
                    {entry.seq} <Code>{entry.hash.slice(0, SHOWN_HASH)}</Code>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </Stack>
  );
}
