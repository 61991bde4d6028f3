import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Import } from '#libs/api-client/index.js';
import { formatInstant } from '../messages/formats.js';
import { Progress } from './progress.js';
import { isOver, recentImportsQuery } from './queries.js';
import { text } from './texts.js';

/** What was entered lately, and what still runs: how far it is, and stopping it. */
export function RecentImports() {
  const { data } = useQuery(recentImportsQuery);
  // That somebody once looked at a sheet is nothing to come back to.
  const recent = (data?.items ?? []).filter((each) => !each.dryRun || !isOver(each));
  if (recent.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-label={text('recent')}>
      <Title order={2} size="h5">
        {text('recent')}
      </Title>
      {recent.map((each) => (
        <Recent key={each.id} of={each} />
      ))}
    </Stack>
  );
}

function Recent({ of }: { of: Import }) {
  const { id, status, rows, createdAt, createdByName } = of;
  return (
    <Stack gap={6}>
      <Paper withBorder p="sm">
        <Anchor
          size="sm"
          fw={600}
          renderRoot={(props) => <Link {...props} to="/import/$id" params={{ id }} />}
        >
          {text('recentOne', { name: createdByName, when: formatInstant(createdAt) })}
        </Anchor>
        <Text size="xs" c={status === 'failed' ? 'red' : 'dimmed'}>
          {text(`status_${status}`)}
          {' · '}
          {text('became_rows', { new: rows.new, unchanged: rows.unchanged, wrong: rows.wrong })}
        </Text>
      </Paper>
      {!isOver(of) && <Progress of={of} />}
    </Stack>
  );
}
