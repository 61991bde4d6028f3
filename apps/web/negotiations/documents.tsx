import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Agreement, NegotiationWithMoves } from '#libs/api-client/index.js';
import { AddAgreement, AgreementButton } from '../agreements/agreement-button.js';
import { text as agreementText } from '../agreements/texts.js';
import { useCounterparty } from '../agreements/use-counterparty.js';
import { formatDate, formatDay } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import { Nothing } from './nothing.js';
import type { PartProps } from './part.js';
import { agreementsQuery } from './queries.js';
import { text } from './texts.js';

/** Agreements that cover it, the term sheet and links. */
export function Documents({ negotiation }: PartProps) {
  const { data } = useSuspenseQuery(agreementsQuery(negotiation.id));
  const partyId = useCounterparty(negotiation);
  const { termSheetLink, links, voidedAt } = negotiation;
  const isEmpty = data.items.length === 0 && !termSheetLink && links.length === 0;
  return (
    <Stack gap="sm">
      {voidedAt === null && (
        <Group>
          <AddAgreement partyId={partyId} negotiation={negotiation} />
        </Group>
      )}
      {isEmpty && <Nothing>{text('noDocuments')}</Nothing>}
      {data.items.map((agreement) => (
        <AgreementCard key={agreement.id} agreement={agreement} negotiation={negotiation} />
      ))}
      {termSheetLink && <Outside title={text('termSheet')} url={termSheetLink} />}
      {links.map(({ title, url }) => (
        <Outside key={url} title={title} url={url} />
      ))}
    </Stack>
  );
}

function Outside({ title, url }: { title: string; url: string }) {
  return (
    <Anchor href={url} target="_blank" rel="noreferrer" size="sm">
      {title}
    </Anchor>
  );
}

function AgreementCard({
  agreement,
  negotiation,
}: {
  agreement: Agreement;
  negotiation: NegotiationWithMoves;
}) {
  const { kind, signatures, expiresOn, noticeDays, survivesUntil, link } = agreement;
  const counterpartyId = useCounterparty(negotiation);
  const sides = [
    { id: negotiation.providerId, name: negotiation.providerName },
    { id: negotiation.recipientId, name: negotiation.recipientName },
  ];
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb={6}>
        <Group gap="xs">
          <Badge variant="light">{term(`agreement_${kind}`)}</Badge>
          {expiresOn && <Text size="sm">{text('expires', { day: formatDay(expiresOn) })}</Text>}
        </Group>
        <Group gap="xs">
          {link && <Outside title={text('open')} url={link} />}
          <AgreementButton
            look={{ variant: 'subtle', size: 'compact-sm' }}
            partyId={counterpartyId}
            agreement={agreement}
            negotiation={negotiation}
          >
            {agreementText(`edit_${kind}`)}
          </AgreementButton>
        </Group>
      </Group>
      {sides.map(({ id, name }) => {
        const signature = signatures.find(({ partyId }) => partyId === id);
        return (
          <Text key={id} size="sm" c={signature ? undefined : 'dimmed'}>
            {signature
              ? text('signedBy', { name, day: formatDate(signature.signedOn) })
              : text('notSignedBy', { name })}
          </Text>
        );
      })}
      <Text size="xs" c="dimmed" mt={4}>
        {[
          noticeDays && text('notice', { count: noticeDays }),
          survivesUntil && text('survives', { day: formatDate(survivesUntil) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Paper>
  );
}
