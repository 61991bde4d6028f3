import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Eye, EyeOff, Pencil } from 'lucide-react';
import { Suspense, useState } from 'react';
import { readKnownName } from '#libs/api-client/index.js';
import type { NeedToKnow, Party } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import { sentenceOf } from '../problems/problem-text.js';
import { later } from '../shell/later.js';
import { needToKnowQuery } from './queries.js';
import { Reveals } from './reveals.js';
import { text } from './texts.js';

const NeedToKnowDialog = later(async () => (await import('./need-to-know-dialog.js')).NeedToKnowDialog);
const RevealDialog = later(async () => (await import('./reveal-dialog.js')).RevealDialog);

/** That a party is shown by a code name, who knows which one it is, and its name for whoever knows it or says why. */
export function CodeName({ party }: { party: Party }) {
  const { data: needToKnow } = useSuspenseQuery(needToKnowQuery(party.id));
  const [isChanging, setChanging] = useState(false);
  const { nameKept, changeable, people, version } = needToKnow;
  const names = people.map(({ name, active }) => (active ? name : text('hasLeft', { name })));
  return (
    <Stack component="section" gap="xs" aria-label={text('whoItIs')}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {text('whoItIs')}
        </Title>
        {changeable && (
          <Button
            variant="subtle"
            size="compact-sm"
            className="not-printed"
            leftSection={<Pencil size={14} aria-hidden />}
            onClick={() => setChanging(true)}
          >
            {text(nameKept ? 'changeIt' : 'keepName')}
          </Button>
        )}
      </Group>
      <Text size="sm">{text(nameKept ? 'codeNameKept' : 'codeNameUnkept', { name: party.displayName })}</Text>
      {nameKept && (
        <>
          {/* What was shown before a change may no longer be so. */}
          <Name key={version} party={party} needToKnow={needToKnow} />
          <Text size="sm">{text('knownTo', { names: names.join(', ') })}</Text>
          {/* Who may say who it is may also see who asked. */}
          {changeable && <Reveals partyId={party.id} />}
        </>
      )}
      {isChanging && (
        <Suspense>
          <NeedToKnowDialog party={party} needToKnow={needToKnow} onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </Stack>
  );
}

/** The name while somebody wants to see it here; never on paper. */
function Name({ party, needToKnow: { id, knownToYou } }: { party: Party; needToKnow: NeedToKnow }) {
  const [name, setName] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const reading = useMutation({
    mutationFn: () => call(() => readKnownName({ path: { id } })),
    onSuccess: (known) => setName(known.name),
    // Nothing but this page has it.
    gcTime: 0,
  });
  const show = (): void => (knownToYou ? reading.mutate() : setAsking(true));
  return (
    <Group gap="sm" className="not-printed">
      <Button
        variant="default"
        size="xs"
        leftSection={name ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
        loading={reading.isPending}
        onClick={() => (name ? setName(undefined) : show())}
      >
        {text(name ? 'hideName' : knownToYou ? 'showName' : 'revealName')}
      </Button>
      <Text fw={600} role="status">
        {name}
      </Text>
      {reading.error && (
        <Text size="sm" c="red" role="alert">
          {sentenceOf(problemOf(reading.error))}
        </Text>
      )}
      {isAsking && (
        <Suspense>
          <RevealDialog party={party} onRevealed={setName} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Group>
  );
}
