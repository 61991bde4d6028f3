import { Alert, Button, Container, Group, Stack, Text } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { readAgain } from '../api/read-again.js';
import { formatInstant } from '../messages/formats.js';
import { PageTitle } from '../shell/page-title.js';
import { Progress } from './progress.js';
import { importQuery, isOver } from './queries.js';
import { Rows } from './rows.js';
import { text } from './texts.js';

/** What became of an import: how far it is, and every row of it with its negotiation. */
export function ResultPage() {
  const { id } = useParams({ from: '/inside/import/$id' });
  const client = useQueryClient();
  const { data: result } = useSuspenseQuery(importQuery(id));
  const { rows, status, createdAt, createdByName } = result;
  const over = isOver(result);
  useEffect(() => {
    if (over) readAgain(client, 'negotiations', 'reports', 'parties', 'products', 'reminders');
  }, [over, client]);
  return (
    <Container size="lg" py="lg">
      <Stack gap="lg">
        <div>
          <PageTitle>{text('result')}</PageTitle>
          <Text c="dimmed">{text('by', { name: createdByName, when: formatInstant(createdAt) })}</Text>
        </div>
        {over ? (
          <Alert
            color={status === 'finished' ? 'green' : 'red'}
            title={text(`status_${status}`)}
            role="status"
          >
            {text(result.dryRun ? 'would' : 'became_rows', {
              new: rows.new,
              unchanged: rows.unchanged,
              wrong: rows.wrong,
            })}
          </Alert>
        ) : (
          <Progress of={result} />
        )}
        {rows.done > 0 && <Rows of={result} />}
        <Group>
          <Button variant="default" renderRoot={(props) => <Link {...props} to="/table" />}>
            {text('toTable')}
          </Button>
          <Button variant="subtle" renderRoot={(props) => <Link {...props} to="/import" />}>
            {text('another')}
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}
