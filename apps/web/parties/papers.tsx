import { Badge, Group, Paper, Text } from '@mantine/core';
import { formatDate, formatDay } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import { Kind } from './kind.js';
import type { Dealings } from './queries.js';
import { text } from './texts.js';

export function Agreements({ dealings: { agreements }, partyId }: { dealings: Dealings; partyId: string }) {
  return (
    <Kind title={text('agreements')} count={agreements.length} none={text('noAgreements')}>
      {agreements.map(({ id, kind, signatures, expiresOn }) => {
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
            </Group>
          </Paper>
        );
      })}
    </Kind>
  );
}
