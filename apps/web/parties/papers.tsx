import { Anchor, Badge, Group, Paper, Text } from '@mantine/core';
import { AddAgreement, AgreementButton } from '../agreements/agreement-button.js';
import { text as agreementText } from '../agreements/texts.js';
import { formatDate, formatDay } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import { Kind } from './kind.js';
import type { Dealings } from './queries.js';
import { text } from './texts.js';

interface AgreementsProps {
  dealings: Dealings;
  partyId: string;
}

export function Agreements({ dealings: { agreements, negotiations }, partyId }: AgreementsProps) {
  return (
    <Kind
      title={text('agreements')}
      count={agreements.length}
      none={text('noAgreements')}
      action={negotiations.length > 0 && <AddAgreement partyId={partyId} />}
    >
      {agreements.map((agreement) => {
        const { id, kind, signatures, expiresOn } = agreement;
        const signature = signatures.find((each) => each.partyId === partyId);
        return (
          <Paper key={id} withBorder p="sm">
            <Group gap="xs">
              <Badge variant="light">{term(`agreement_${kind}`)}</Badge>
              <Text size="sm">
                {[
                  signature ? text('signed', { day: formatDate(signature.signedOn) }) : text('notSigned'),
                  expiresOn && text('expires', { day: formatDay(expiresOn) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
              <AgreementButton
                look={{ variant: 'subtle', size: 'compact-sm', ml: 'auto', className: 'not-printed' }}
                partyId={partyId}
                agreement={agreement}
              >
                {agreementText(`edit_${kind}`)}
              </AgreementButton>
            </Group>
          </Paper>
        );
      })}
    </Kind>
  );
}

export function Contacts({ dealings }: { dealings: Dealings }) {
  const contacts = dealings.contacts.filter(({ removedAt }) => removedAt === null);
  return (
    <Kind title={text('contacts')} count={contacts.length} none={text('noContacts')}>
      {contacts.map(({ id, name, jobTitle, email, phone }) => (
        <Paper key={id} withBorder p="sm">
          <Text size="sm" fw={600}>
            {name ?? text('erased')}
          </Text>
          <Group gap="xs">
            {jobTitle && <Text size="sm">{jobTitle}</Text>}
            {email && (
              <Anchor size="sm" href={`mailto:${email}`}>
                {email}
              </Anchor>
            )}
            {phone && (
              <Anchor size="sm" href={`tel:${phone}`}>
                {phone}
              </Anchor>
            )}
          </Group>
        </Paper>
      ))}
    </Kind>
  );
}
