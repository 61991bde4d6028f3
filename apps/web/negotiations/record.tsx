import { Anchor, Badge, Blockquote, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Source, UncertainTime } from '#libs/api-client/index.js';
import { formatUncertain } from '../messages/uncertain-time.js';
import { AddRecord } from '../record/add-record.js';
import { positionSentence } from '../record/position-sentence.js';
import { plainTerm, term } from '../terms/texts.js';
import { Nothing } from './nothing.js';
import type { PartProps } from './part.js';
import { recordQuery } from './queries.js';
import { text } from './texts.js';

const MARKS = ['overall', 'control', 'collection', 'retention', 'deletion'] as const;

/** What sources say of it: each with its source, its wording and its precision. */
export function Record({ negotiation }: PartProps) {
  const { data } = useSuspenseQuery(recordQuery(negotiation.id));
  const { citations, statements, commitments, ratings, signals, purposes, positions, sources } = data;
  const found = [citations, statements, commitments, positions, ratings, signals, purposes];
  const { providerId, providerName, recipientId, recipientName, participants } = negotiation;
  const names = new Map([
    [providerId, providerName],
    [recipientId, recipientName],
    ...participants.map(({ partyId, partyName }) => [partyId, partyName] as const),
  ]);
  const sourceOf = (sourceId: string) => sources.find((source) => source.id === sourceId);
  return (
    <Stack gap="xl">
      <AddRecord negotiation={negotiation} />
      {found.every((kind) => kind.length === 0) && <Nothing>{text('noRecord')}</Nothing>}
      <Kind title={text('citations')} count={citations.length}>
        {citations.map((each) => (
          <Told key={each.id} told={each} source={sourceOf(each.sourceId)} when={each.toldOn}>
            {each.attribution && <Text size="sm">{each.attribution}</Text>}
          </Told>
        ))}
      </Kind>
      <Kind title={text('statements')} count={statements.length}>
        {statements.map((each) => (
          <Told key={each.id} told={each} source={sourceOf(each.sourceId)} when={each.statedOn}>
            <Badge variant="light">{term(`stance_${each.stance}`)}</Badge>
            <Text size="sm">{each.speaker ?? text('unnamedSpeaker')}</Text>
            {each.denied && <Text size="sm">{text('denied', { what: each.denied })}</Text>}
          </Told>
        ))}
      </Kind>
      <Kind title={text('commitments')} count={commitments.length}>
        {commitments.map((each) => (
          <Told key={each.id} told={each} source={sourceOf(each.sourceId)} when={each.madeOn}>
            <Badge variant="light">{term(`commitment_${each.kind}`)}</Badge>
            <Text size="sm">{term(`restriction_${each.impliedRestriction}`)}</Text>
          </Told>
        ))}
      </Kind>
      <Kind title={text('positions')} count={positions.length}>
        {positions.map((each) => (
          <Told
            key={each.id}
            told={{ ...each, text: positionSentence(each) }}
            source={sourceOf(each.sourceId)}
          >
            <Text size="sm">{names.get(each.partyId)}</Text>
          </Told>
        ))}
      </Kind>
      <Kind title={text('purposes')} count={purposes.length}>
        {purposes.map((each) => (
          <Told key={each.id} told={each} source={sourceOf(each.sourceId)}>
            <Badge variant="light">{plainTerm(each.purpose)}</Badge>
            <Text size="sm">{text(each.alleged ? 'alleged' : 'stated')}</Text>
          </Told>
        ))}
      </Kind>
      <Kind title={text('ratings')} count={ratings.length}>
        {ratings.map((each) => (
          <Told
            key={each.id}
            told={{ ...each, text: each.product }}
            source={sourceOf(each.sourceId)}
            when={each.ratedOn}
          >
            {MARKS.filter((mark) => each[mark] !== null).map((mark) => (
              <Badge key={mark} variant="light">
                {text(`mark_${mark}`, { mark: each[mark]! })}
              </Badge>
            ))}
            <Text size="sm">{each.rater ?? text('unnamedRater')}</Text>
          </Told>
        ))}
      </Kind>
      <Kind title={text('signals')} count={signals.length}>
        {signals.map((each) => (
          <Told key={each.id} told={each} source={sourceOf(each.sourceId)} when={each.observedOn} />
        ))}
      </Kind>
    </Stack>
  );
}

function Kind({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h5">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

interface ToldProps {
  told: { text: string; wording: 'quoted' | 'paraphrased'; locator: string | null; note: string | null };
  source: Source | undefined;
  when?: UncertainTime;
  children?: ReactNode;
}

function Told({ told: { text: words, wording, locator, note }, source, when, children }: ToldProps) {
  return (
    <Paper withBorder p="md">
      {children && (
        <Group gap="xs" mb={6}>
          {children}
        </Group>
      )}
      {wording === 'quoted' ? (
        <Blockquote p="sm" m={0} radius="sm">
          {words}
        </Blockquote>
      ) : (
        <Text>{words}</Text>
      )}
      {note && (
        <Text size="sm" mt={6}>
          {note}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={8}>
        {term(`wording_${wording}`)}
        {when && ` · ${formatUncertain(when)}`}
        {source && (
          <>
            {' · '}
            {source.publisher ?? text('unknownPublisher')}, {source.title}
            {locator && `, ${locator}`}
            {source.url && (
              <>
                {' · '}
                <Anchor href={source.url} target="_blank" rel="noreferrer" size="xs">
                  {text('open')}
                </Anchor>
              </>
            )}
          </>
        )}
      </Text>
    </Paper>
  );
}
