import { Badge, Button, Container, Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Pencil, Printer } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { PageTitle } from '../shell/page-title.js';
import { term } from '../terms/texts.js';
import { CodeName } from './code-name.js';
import { Contacts } from './contacts.js';
import { Agreements } from './papers.js';
import { Negotiations, Withdrawals } from './talks.js';
import { dealingsQuery, partyQuery } from './queries.js';
import { Objections, Positions, Statements } from './said.js';
import { text } from './texts.js';

const PartyDialog = later(async () => (await import('./party-dialog.js')).PartyDialog);

/** Everything with one counterparty, to be read or printed before a call. */
export function PartyPage() {
  const { partyId } = useParams({ from: '/inside/parties/$partyId' });
  const { data: party } = useSuspenseQuery(partyQuery(partyId));
  const { data: dealings } = useSuspenseQuery(dealingsQuery(partyId));
  const can = useCan();
  const [isEditing, setEditing] = useState(false);
  const open = dealings.negotiations.filter(({ outcome }) => outcome === null).length;
  return (
    <Container size="lg" py="lg">
      <Stack gap="xl">
        <Group justify="space-between" align="flex-start">
          <Stack gap={6}>
            <Group gap={6}>
              <Badge variant="light" color="gray">
                {term(`partyKind_${party.kind}`)}
              </Badge>
              {party.identity !== 'named' && (
                <Badge variant="outline" color="gray">
                  {term(`identity_${party.identity}`)}
                </Badge>
              )}
            </Group>
            <PageTitle>{party.displayName}</PageTitle>
            <Text c="dimmed">
              {[
                party.parentName && text('partOf', { name: party.parentName }),
                text('openNegotiations', { count: open }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </Stack>
          <Group gap="xs" className="not-printed">
            {can('catalogue.write') && (
              <Button
                variant="default"
                leftSection={<Pencil size={16} aria-hidden />}
                onClick={() => setEditing(true)}
              >
                {text('edit')}
              </Button>
            )}
            <Button variant="default" leftSection={<Printer size={16} aria-hidden />} onClick={() => print()}>
              {text('print')}
            </Button>
          </Group>
        </Group>
        {party.identity === 'codenamed' && <CodeName key={partyId} party={party} />}
        <Negotiations dealings={dealings} />
        <Objections dealings={dealings} />
        <Agreements dealings={dealings} partyId={partyId} />
        <Contacts dealings={dealings} partyId={partyId} />
        <Withdrawals dealings={dealings} />
        <Positions dealings={dealings} />
        <Statements dealings={dealings} />
      </Stack>
      {isEditing && (
        <Suspense>
          <PartyDialog party={party} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </Container>
  );
}
