import { ActionIcon, Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus, X } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { removeParticipant } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { sentenceOf } from '../problems/problem-text.js';
import type { PartProps } from './part.js';
import { relatedQuery } from './queries.js';
import { text } from './texts.js';
import { later } from '../shell/later.js';
import { term } from '../terms/texts.js';

const ParticipantDialog = later(async () => (await import('./participant-dialog.js')).ParticipantDialog);

/** Both sides, whoever else takes part, and negotiations that are tied to this one. */
export function Parties({ negotiation }: PartProps) {
  const { id, version, participants, outcome, voidedAt, permitted } = negotiation;
  const { data: related } = useSuspenseQuery(relatedQuery(negotiation));
  const client = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const removal = useMutation({
    mutationFn: (participantId: string) =>
      call(() => removeParticipant({ path: { id, participantId }, headers: ifMatch(version) })),
    onSettled: () => readAgain(client, 'negotiations', 'parties'),
  });
  const isKept = outcome === null && voidedAt === null && permitted.includes('negotiation.edit_fields');
  return (
    <Stack gap="sm">
      <PartyCard id={negotiation.providerId} name={negotiation.providerName} part={text('provider')} />
      <PartyCard id={negotiation.recipientId} name={negotiation.recipientName} part={text('recipient')} />
      {participants.map(({ id: participantId, partyId, partyName, role }) => (
        <PartyCard
          key={participantId}
          id={partyId}
          name={partyName}
          part={term(`participant_${role as 'aggregator'}`)}
        >
          {isKept && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={text('removeParticipant', { name: partyName })}
              loading={removal.isPending && removal.variables === participantId}
              onClick={() => removal.mutate(participantId)}
            >
              <X size={16} aria-hidden />
            </ActionIcon>
          )}
        </PartyCard>
      ))}
      {removal.error && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(problemOf(removal.error))}
        </Text>
      )}
      {isKept && (
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {text('addParticipant')}
          </Button>
        </div>
      )}
      {related.map(({ id: other, ref, providerName: from, recipientName: to }) => (
        <Text key={other} size="sm">
          {text('mayOverlap')}{' '}
          <Anchor renderRoot={(props) => <Link {...props} to="/negotiations/$id" params={{ id: other }} />}>
            {ref}, {from} → {to}
          </Anchor>
        </Text>
      ))}
      {isAdding && (
        <Suspense>
          <ParticipantDialog negotiation={negotiation} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Stack>
  );
}

interface PartyCardProps {
  id: string;
  name: string;
  part: string;
  /** What can be done with it. */
  children?: ReactNode;
}

function PartyCard({ id, name, part, children }: PartyCardProps) {
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" wrap="nowrap">
        <Anchor
          fw={600}
          renderRoot={(props) => <Link {...props} to="/parties/$partyId" params={{ partyId: id }} />}
        >
          {name}
        </Anchor>
        <Group gap="xs" wrap="nowrap">
          <Badge variant="light" color="gray">
            {part}
          </Badge>
          {children}
        </Group>
      </Group>
    </Paper>
  );
}
