import { Badge, Group, Paper, Text } from '@mantine/core';
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
