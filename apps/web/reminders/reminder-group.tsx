import { Anchor, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Reminder } from '#libs/api-client/index.js';
import { negotiationQuery } from '../negotiations/queries.js';
import { ReminderCard } from './reminder-card.js';
import { text } from './texts.js';

interface ReminderGroupProps {
  reminders: readonly Reminder[];
  /** The one that the key is for. */
  keyed?: string;
}

/** The reminders of one subject, under its name. */
export function ReminderGroup({ reminders, keyed }: ReminderGroupProps) {
  const [first] = reminders;
  if (!first) return null;
  const { type, id } = first.subject;
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h5">
        {type === 'negotiation' ? <NegotiationName id={id} /> : text('otherwise')}
      </Title>
      {reminders.map((reminder) => (
        <ReminderCard key={reminder.id} reminder={reminder} hasKey={reminder.id === keyed} />
      ))}
    </Stack>
  );
}

function NegotiationName({ id }: { id: string }) {
  const { data } = useQuery(negotiationQuery(id));
  return (
    <Anchor inherit renderRoot={(props) => <Link {...props} to="/negotiations/$id" params={{ id }} />}>
      {data ? `${data.ref} · ${data.providerName} → ${data.recipientName}` : text('subjectUnknown')}
    </Anchor>
  );
}
