import { Alert, Button, Container, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Import, ImportColumn } from '#libs/api-client/index.js';
import { problemOf } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { sentenceOf } from '../problems/problem-text.js';
import { PageTitle } from '../shell/page-title.js';
import { takeOver } from './pasted.js';
import { Progress } from './progress.js';
import { importQuery, isOver, sendSheet } from './queries.js';
import type { Reading } from './queries.js';
import { RecentImports } from './recent-imports.js';
import { ReadingPanel } from './reading-panel.js';
import { Rows } from './rows.js';
import type { Sheet } from './sheet.js';
import { Source } from './source.js';
import { text } from './texts.js';

const UNTOUCHED: Reading = { columns: {}, settings: {} };

/** From a sheet to negotiations: read, looked at row by row, and only then entered. */
export function ImportPage() {
  const navigate = useNavigate();
  const [sheet, setSheet] = useState<Sheet>();
  const [reading, setReading] = useState<Reading>(UNTOUCHED);
  const look = useMutation({
    mutationFn: ({ what, how }: { what: Sheet; how: Reading }) => sendSheet(what, how, { dryRun: true }),
  });
  const enter = useMutation({
    mutationFn: (which: 'all' | 'good') => sendSheet(sheet!, reading, { take: which }),
    onSuccess: ({ id }) => navigate({ to: '/import/$id', params: { id } }),
  });
  const { data: looked } = useQuery({
    ...importQuery(look.data?.id ?? ''),
    enabled: look.data !== undefined,
  });
  const tried = look.data && (looked?.id === look.data.id ? looked : look.data);

  function take(what: Sheet): void {
    setSheet(what);
    setReading(UNTOUCHED);
    setColumns(undefined);
    enter.reset();
    look.mutate({ what, how: UNTOUCHED });
  }

  function read(how: Reading): void {
    setReading(how);
    enter.reset();
    if (sheet !== undefined) look.mutate({ what: sheet, how });
  }

  useEffect(() => {
    const pasted = takeOver();
    if (pasted !== undefined) take(pasted);
    // What was pasted is there once.
  }, []);

  const refusal = look.error ?? enter.error;
  const problem = refusal ? problemOf(refusal) : undefined;
  // While it is looked at again, they stand as they were.
  const said = tried?.columns ?? problem?.columns;
  const [columns, setColumns] = useState<readonly ImportColumn[]>();
  if (said && said !== columns) setColumns(said);
  return (
    <Container size="lg" py="lg">
      <Stack gap="lg">
        <div>
          <PageTitle>{text('title')}</PageTitle>
          <Text c="dimmed">{text('intro')}</Text>
        </div>
        <Source sheet={sheet} onSheet={take} />
        {problem && <Refused problem={problem} />}
        {columns && (
          <ReadingPanel reading={reading} columns={columns} isReading={look.isPending} onReading={read} />
        )}
        {tried && !look.isPending && (
          <>
            <Verdict tried={tried} isEntering={enter.isPending} onEnter={enter.mutate} />
            {tried.rows.done > 0 && <Rows of={tried} />}
          </>
        )}
        {sheet === undefined && <RecentImports />}
      </Stack>
    </Container>
  );
}

/** What is wrong with the sheet as a whole. */
function Refused({ problem }: { problem: Problem }) {
  return (
    <Alert color="red" role="alert" title={text('unread')}>
      {problem.errors.length === 0 && <Text size="sm">{sentenceOf(problem)}</Text>}
      <Stack component="ul" gap={4} m={0} pl="md">
        {problem.errors.map(({ pointer, detail }) => (
          <li key={pointer + detail}>
            <Text size="sm">{detail}</Text>
          </li>
        ))}
      </Stack>
    </Alert>
  );
}

interface VerdictProps {
  tried: Import;
  isEntering: boolean;
  onEnter: (take: 'all' | 'good') => void;
}

/** What would become of the rows, and entering them. */
function Verdict({ tried, isEntering, onEnter }: VerdictProps) {
  const { rows, newCounterparties, newProducts } = tried;
  if (!isOver(tried)) return <Progress of={tried} />;
  return (
    <Paper withBorder p="md" component="section" aria-label={text('verdict')}>
      <Group justify="space-between" gap="md">
        <div>
          <Text fw={650} role="status">
            {text('would', { new: rows.new, unchanged: rows.unchanged, wrong: rows.wrong })}
          </Text>
          <Text size="sm" c="dimmed">
            {[
              ...(newCounterparties > 0 ? [text('newCounterparties', { count: newCounterparties })] : []),
              ...(newProducts > 0 ? [text('newProducts', { count: newProducts })] : []),
            ].join(' · ')}
          </Text>
        </div>
        {rows.new === 0 ? (
          <Text size="sm">{text('nothingNew')}</Text>
        ) : (
          <Button
            loading={isEntering}
            variant={rows.wrong === 0 ? 'filled' : 'light'}
            onClick={() => onEnter(rows.wrong === 0 ? 'all' : 'good')}
          >
            {text(rows.wrong === 0 ? 'enterAll' : 'enterGood', { count: rows.new })}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
