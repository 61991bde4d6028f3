import { Anchor, Badge, Blockquote, Group, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatUncertain } from '../messages/uncertain-time.js';
import { positionSentence } from '../record/position-sentence.js';
import { term } from '../terms/texts.js';
import { Kind } from './kind.js';
import { WITH_OBJECTIONS } from './queries.js';
import type { Dealings } from './queries.js';
import { text } from './texts.js';

export function Objections({ dealings: { objections, negotiations } }: { dealings: Dealings }) {
  return (
    <Kind title={text('objections')} count={objections.length} none={text('noObjections')}>
      {negotiations.length > WITH_OBJECTIONS && (
        <Text size="sm" c="dimmed">
          {text('objectionsOfLatest', { count: WITH_OBJECTIONS })}
        </Text>
      )}
      {objections.map(({ id, negotiationId, negotiationRef, category, statement, ...more }) => (
        <Paper key={id} withBorder p="sm">
          <Group gap={6}>
            <Anchor
              size="sm"
              fw={600}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/negotiations/$id"
                  params={{ id: negotiationId }}
                  search={{ part: 'objections' }}
                />
              )}
            >
              {negotiationRef}
            </Anchor>
            {more.blocks && <Badge color="red">{text('blocks')}</Badge>}
            <Badge variant="light" color="gray">
              {term(`status_${more.status}`)}
            </Badge>
            <Badge variant="outline" color="gray">
              {term(`side_${more.side}`)}
            </Badge>
          </Group>
          <Text size="sm" fw={600}>
            {category ? term(`category_${category}`) : text('concern')}
          </Text>
          <Text size="sm">{statement ?? text('erasedStatement')}</Text>
        </Paper>
      ))}
    </Kind>
  );
}

/** What the party never shares, or on a condition alone. */
export function Positions({ dealings: { positions } }: { dealings: Dealings }) {
  return (
    <Kind title={text('positions')} count={positions.length} none={text('noPositions')}>
      {positions.map((position) => (
        <Paper key={position.id} withBorder p="sm">
          <Text size="sm" fw={600}>
            {positionSentence(position)}
          </Text>
          {position.note && <Text size="sm">{position.note}</Text>}
          <Text size="xs" c="dimmed">
            {[term(`wording_${position.wording}`), position.locator].filter(Boolean).join(' · ')}
          </Text>
        </Paper>
      ))}
    </Kind>
  );
}

export function Statements({ dealings: { statements } }: { dealings: Dealings }) {
  return (
    <Kind title={text('statements')} count={statements.length} none={text('noStatements')}>
      {statements.map(({ id, stance, speaker, text: words, wording, statedOn, note }) => (
        <Paper key={id} withBorder p="sm">
          <Group gap="xs" mb={6}>
            <Badge variant="light">{term(`stance_${stance}`)}</Badge>
            {speaker && <Text size="sm">{speaker}</Text>}
          </Group>
          {wording === 'quoted' ? (
            <Blockquote p="sm" m={0} radius="sm">
              {words}
            </Blockquote>
          ) : (
            <Text size="sm">{words}</Text>
          )}
          {note && <Text size="sm">{note}</Text>}
          <Text size="xs" c="dimmed">
            {term(`wording_${wording}`)} · {formatUncertain(statedOn)}
          </Text>
        </Paper>
      ))}
    </Kind>
  );
}
