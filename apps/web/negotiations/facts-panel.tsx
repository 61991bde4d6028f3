import { Anchor, Badge, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import { formatDate, formatDay, formatMoney, formatNumber } from '../messages/formats.js';
import { formatUncertain } from '../messages/uncertain-time.js';
import { settableFacts } from '../moves/fact-fields.js';
import { text as moveText } from '../moves/texts.js';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { term } from '../terms/texts.js';
import { Fact } from './fact.js';
import { NextAction } from './next-action.js';
import { peopleQuery } from './queries.js';
import { text } from './texts.js';

const FactsDialog = later(async () => (await import('../moves/facts-dialog.js')).FactsDialog);
const EditDialog = later(async () => (await import('./edit-dialog.js')).EditDialog);

/** What is known of it, and whose it is. */
export function FactsPanel({ negotiation }: { negotiation: NegotiationWithMoves }) {
  const can = useCan();
  const { data: people } = useSuspenseQuery(peopleQuery);
  const [isEditing, setEditing] = useState(false);
  const nameOf = (id: string | null): string | null =>
    people.items.find((person) => person.id === id)?.name ?? null;
  const { value, reach, expectedCloseOn, waitingOn, firstContactOn, links, imported } = negotiation;
  return (
    <Paper withBorder p="md" component="section" aria-label={text('facts')}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {text('facts')}
          </Title>
          {can('negotiation.edit') && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<Pencil size={14} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              {text('edit')}
            </Button>
          )}
        </Group>
        <NextAction negotiation={negotiation} />
        <Stack component="dl" gap={8} m={0}>
          <Fact name={text('turn')}>
            {waitingOn && (
              <Badge variant="light" color={waitingOn === 'them' ? 'gray' : 'ink'}>
                {term(`waitingOn_${waitingOn}`)}
              </Badge>
            )}
          </Fact>
          <Fact name={text('owner')}>{negotiation.ownerName ?? text('notKnown')}</Fact>
          <Fact name={text('counsel')}>{nameOf(negotiation.counselId)}</Fact>
          <Fact name={text('sponsor')}>{nameOf(negotiation.sponsorId)}</Fact>
          <Fact name={text('value')}>{value ? formatMoney(value) : text('undisclosed')}</Fact>
          <Fact name={text('reach')}>
            {reach === null ? null : text('accounts', { reach: formatNumber(reach) })}
          </Fact>
          <Fact name={text('expectedClose')}>{expectedCloseOn && formatDay(expectedCloseOn)}</Fact>
          <Fact name={text('forecast')}>{term(`forecast_${negotiation.forecastCategory}`)}</Fact>
          <Fact name={text('initiatedBy')}>{term(`initiatedBy_${negotiation.initiatedBy}`)}</Fact>
          <Fact name={text('useCase')}>{negotiation.useCase}</Fact>
          <Fact name={text('firstContact')}>{firstContactOn && formatUncertain(firstContactOn)}</Fact>
          <Fact name={text('agreedToTalk')}>{dateOf(negotiation.agreedToTalkOn)}</Fact>
          <Fact name={text('assessmentStarted')}>{dateOf(negotiation.privacyAssessmentStartedOn)}</Fact>
          <Fact name={text('assessmentCompleted')}>{dateOf(negotiation.privacyAssessmentCompletedOn)}</Fact>
          <Fact name={text('goLive')}>{dateOf(negotiation.goLiveApprovedOn)}</Fact>
          <Fact name={text('monitoring')}>{dateOf(negotiation.monitoringReviewOn)}</Fact>
          <Fact name={text('enteredOn')}>{imported?.enteredOn && formatUncertain(imported.enteredOn)}</Fact>
          <Fact name={text('agreedOn')}>{imported?.agreedOn && formatUncertain(imported.agreedOn)}</Fact>
        </Stack>
        <RecordFacts negotiation={negotiation} />
        {links.map(({ title, url }) => (
          <Anchor key={url} href={url} target="_blank" rel="noreferrer" size="sm">
            {title}
          </Anchor>
        ))}
      </Stack>
      {isEditing && (
        <Suspense>
          <EditDialog negotiation={negotiation} people={people.items} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </Paper>
  );
}

/** Facts that gates read are set here without a move; each by whom the policy lets. */
function RecordFacts({ negotiation }: { negotiation: NegotiationWithMoves }) {
  const { ref, outcome, voidedAt } = negotiation;
  const [isRecording, setRecording] = useState(false);
  const facts = settableFacts(negotiation);
  if (facts.length === 0 || outcome !== null || voidedAt !== null) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setRecording(true)}>
        {moveText('recordFacts')}
      </Button>
      {isRecording && (
        <Suspense>
          <FactsDialog
            negotiation={negotiation}
            facts={facts}
            title={moveText('recordTitle', { ref })}
            explanation={moveText('recordExplained')}
            onClose={() => setRecording(false)}
          />
        </Suspense>
      )}
    </>
  );
}

const dateOf = (date: string | null): string | null => date && formatDate(date);
