import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { approveCorrection, listCorrections, listWaiting, refuseCorrection } from '#libs/api-client/index.js';
import type { Correction } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { formatInstant } from '../messages/formats.js';
import { sentenceOf as sentenceOfProblem } from '../problems/problem-text.js';
import { useCan } from '../session/me.js';
import { peopleQuery, pipelineQuery, timelineQuery } from './queries.js';
import { text } from './texts.js';
import { sentenceOf } from './timeline-sentence.js';

/** More than wait for one person at a time. */
const ALL = 200;
/** One waits at a time, and it is the newest. */
const NEWEST = 1;

/** A correction that somebody asked for, with what the second person can do about it; nothing while none waits. */
export function PendingCorrection({ negotiationId }: { negotiationId: string }) {
  const { data } = useQuery({
    queryKey: ['negotiations', negotiationId, 'corrections'],
    queryFn: () => call(() => listCorrections({ path: { id: negotiationId }, query: { limit: NEWEST } })),
  });
  const pending = data?.items.find(({ status }) => status === 'asked');
  return pending ? <Asked correction={pending} /> : null;
}

function Asked({ correction }: { correction: Correction }) {
  const { negotiationId, entrySeq, reason, askedBy, askedAt } = correction;
  const { data: people } = useQuery(peopleQuery);
  const { data: pipeline } = useQuery(pipelineQuery);
  const { data: timeline } = useInfiniteQuery(timelineQuery(negotiationId));
  const items = timeline?.pages.flatMap((page) => page.items) ?? [];
  const mistaken = items.find(({ seq }) => seq === entrySeq);
  const name = people?.items.find(({ id }) => id === askedBy)?.name ?? text('somebody');
  return (
    <Alert color="ink" icon={<Undo2 size={18} aria-hidden />} title={text('correctionAsked', { name })}>
      <Stack gap="xs">
        {mistaken && pipeline && (
          <Text size="sm" fw={600}>
            {text('correctionTakesBack', { what: sentenceOf(mistaken, pipeline) })}
          </Text>
        )}
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {reason}
        </Text>
        <Text size="xs">{text('askedWhen', { when: formatInstant(askedAt) })}</Text>
        <SecondPerson correction={correction} />
      </Stack>
    </Alert>
  );
}

/** Both answers, for whom it waits; who that is, the server says. */
function SecondPerson({ correction: { id, version, negotiationId } }: { correction: Correction }) {
  const client = useQueryClient();
  const can = useCan();
  const { data: waiting } = useQuery({
    queryKey: ['negotiations', negotiationId, 'corrections', 'mine'],
    queryFn: () => call(() => listWaiting({ query: { kind: 'correction_to_confirm', limit: ALL } })),
    enabled: can('negotiation.correct'),
  });
  const answer = useMutation({
    mutationFn: (decide: typeof approveCorrection | typeof refuseCorrection) =>
      call(() => decide({ path: { id }, headers: ifMatch(version) })),
    onSettled: () => readAgain(client, 'negotiations', 'reports', 'reminders', 'withdrawals', 'objections'),
  });
  if (!waiting) return null;
  if (!waiting.items.some(({ record }) => record.id === id))
    return <Text size="sm">{text('correctionWaits')}</Text>;
  return (
    <>
      <Group gap="xs">
        <Button
          size="xs"
          loading={answer.isPending && answer.variables === approveCorrection}
          disabled={answer.isPending}
          onClick={() => answer.mutate(approveCorrection)}
        >
          {text('confirmCorrection')}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={answer.isPending && answer.variables === refuseCorrection}
          disabled={answer.isPending}
          onClick={() => answer.mutate(refuseCorrection)}
        >
          {text('refuseCorrection')}
        </Button>
      </Group>
      {answer.error && (
        <Text size="sm" c="red" role="alert">
          {sentenceOfProblem(problemOf(answer.error))}
        </Text>
      )}
    </>
  );
}
