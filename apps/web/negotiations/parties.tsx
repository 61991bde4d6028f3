import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PartProps } from './part.js';
import { relatedQuery } from './queries.js';
import { text } from './texts.js';
import { term } from '../terms/texts.js';

/** Both sides, whoever else takes part, and negotiations that are tied to this one. */
export function Parties({ negotiation }: PartProps) {
  const { providerId, providerName, recipientId, recipientName, participants } = negotiation;
  const { data: related } = useSuspenseQuery(relatedQuery(negotiation));
  const all = [
    { id: providerId, name: providerName, part: text('provider') },
    { id: recipientId, name: recipientName, part: text('recipient') },
    ...participants.map(({ partyId, partyName, role }) => ({
      id: partyId,
      name: partyName,
      part: term(`participant_${role as 'aggregator'}`),
    })),
  ];
  return (
    <Stack gap="sm">
      {all.map(({ id, name, part }) => (
        <Paper key={`${id} ${part}`} withBorder p="sm">
          <Group justify="space-between">
            <Anchor
              fw={600}
              renderRoot={(props) => <Link {...props} to="/parties/$partyId" params={{ partyId: id }} />}
            >
              {name}
            </Anchor>
            <Badge variant="light" color="gray" tt="none">
              {part}
            </Badge>
          </Group>
        </Paper>
      ))}
      {related.map(({ id, ref, providerName: from, recipientName: to }) => (
        <Text key={id} size="sm">
          {text('mayOverlap')}{' '}
          <Anchor renderRoot={(props) => <Link {...props} to="/negotiations/$id" params={{ id }} />}>
            {ref}, {from} → {to}
          </Anchor>
        </Text>
      ))}
    </Stack>
  );
}
