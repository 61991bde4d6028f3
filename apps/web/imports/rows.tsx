import { Anchor, Badge, Button, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Import, ImportRow, RowOutcome } from '#libs/api-client/index.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { importRowsQuery } from './queries.js';
import { text } from './texts.js';

const OUTCOMES: readonly RowOutcome[] = ['wrong', 'new', 'unchanged'];

/** Every row of an import, those to be mended first. */
export function Rows({ of: { id, rows, dryRun } }: { of: Import }) {
  const there = OUTCOMES.filter((outcome) => rows[outcome] > 0);
  const [chosen, setChosen] = useState<RowOutcome>();
  const outcome = chosen && there.includes(chosen) ? chosen : (there[0] ?? 'new');
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...importRowsQuery(id, outcome, rows.done),
    placeholderData: keepPreviousData,
  });
  const shown = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack component="section" aria-label={text('rows')} gap="sm">
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          aria-label={text('rows')}
          value={outcome}
          onChange={setChosen}
          data={there.map((each) => ({
            value: each,
            label: `${text(`outcome_${each}`)} (${rows[each]})`,
          }))}
        />
        {rows.wrong > 0 && (
          <Button
            component="a"
            href={`/api/v1/imports/${id}/rows?outcome=wrong&format=csv`}
            download
            size="xs"
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
          >
            {text('wrongFile')}
          </Button>
        )}
      </Group>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="xs" stickyHeader={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={64}>{text('row')}</Table.Th>
              <Table.Th>{text('field_counterparty')}</Table.Th>
              <Table.Th>{text('field_product')}</Table.Th>
              <Table.Th>{text('field_stage')}</Table.Th>
              <Table.Th>{text(outcome === 'wrong' ? 'why' : dryRun ? 'becomes' : 'became')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Row key={row.row} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </Stack>
  );
}

function Row({ row }: { row: ImportRow }) {
  const { data: pipeline } = useQuery(pipelineQuery);
  const { counterparty, product, stage, errors, negotiationId, negotiationRef, outcome } = row;
  const isNew = (is: boolean) =>
    is && (
      <Badge size="xs" variant="light" ml={6}>
        {text('isNew')}
      </Badge>
    );
  return (
    <Table.Tr>
      <Table.Td c="dimmed">{row.row}</Table.Td>
      <Table.Td>
        {counterparty}
        {isNew(row.isNewCounterparty)}
      </Table.Td>
      <Table.Td>
        {product}
        {isNew(row.isNewProduct)}
      </Table.Td>
      <Table.Td>{stage && (pipeline?.stages[stage].name ?? stage)}</Table.Td>
      <Table.Td>
        {errors.map(({ pointer, detail }) => (
          <Text key={pointer + detail} size="sm">
            {pointer.length > 1 && <strong>{columnOf(pointer)}: </strong>}
            {detail}
          </Text>
        ))}
        {errors.length === 0 &&
          (negotiationId ? (
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link {...props} to="/negotiations/$id" params={{ id: negotiationId }} />
              )}
            >
              {negotiationRef}
            </Anchor>
          ) : (
            text(`outcome_${outcome}`)
          ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** The header that a pointer names. */
function columnOf(pointer: string): string {
  return pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
}
