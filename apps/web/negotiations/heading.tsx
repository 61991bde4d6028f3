import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import { formatDay, formatInstant } from '../messages/formats.js';
import { PageTitle } from '../shell/page-title.js';
import { term } from '../terms/texts.js';
import { ActionsMenu } from './actions-menu.js';
import { text } from './texts.js';

/** What it is, whether it is alive, and what may be done with it. */
export function Heading({ negotiation }: { negotiation: NegotiationWithMoves }) {
  const { ref, providerName, recipientName, product, statusLine } = negotiation;
  const sides = `${providerName} → ${recipientName}`;
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
      <Stack gap={6} miw={0}>
        <Group gap="xs">
          <Text c="dimmed" size="sm" fw={600}>
            {ref}
          </Text>
          <Marks negotiation={negotiation} />
        </Group>
        <PageTitle name={`${ref} ${sides}`}>{sides}</PageTitle>
        <Text>{product.name}</Text>
        {statusLine && (
          <Text c="dimmed" fs="italic">
            {statusLine}
          </Text>
        )}
      </Stack>
      <ActionsMenu negotiation={negotiation} />
    </Group>
  );
}

function Marks({ negotiation }: { negotiation: NegotiationWithMoves }) {
  const { outcome, outcomeBy, closedAt, voidedAt, onHold, suspended, imported, successorOf, tags } =
    negotiation;
  return (
    <>
      {outcome && (
        <Badge variant="default" title={closedAt ? formatInstant(closedAt) : undefined}>
          {term(`outcome_${outcome}`)} {outcomeBy && term(`by_${outcomeBy}`)}
        </Badge>
      )}
      {voidedAt && <Badge color="gray">{text('voided')}</Badge>}
      {onHold && (
        <Badge color="yellow" variant="light" title={onHold.reason}>
          {text('onHold', { day: formatDay(onHold.reviewOn) })}
        </Badge>
      )}
      {suspended && (
        <Badge color="yellow" variant="light" title={suspended.reason}>
          {text('suspended')}
        </Badge>
      )}
      {imported && (
        <Badge color="gray" variant="outline" title={imported.stageInferredFrom ?? undefined}>
          {text('imported')}
        </Badge>
      )}
      {successorOf && (
        <Anchor
          size="xs"
          renderRoot={(props) => <Link {...props} to="/negotiations/$id" params={{ id: successorOf }} />}
        >
          {text('successor')}
        </Anchor>
      )}
      {tags.map((tag) => (
        <Badge key={tag} color="gray" variant="light">
          {tag}
        </Badge>
      ))}
    </>
  );
}
