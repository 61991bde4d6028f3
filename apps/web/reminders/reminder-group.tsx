import { Anchor, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Reminder } from '#libs/api-client/index.js';
import { agreementQuery } from '../agreements/queries.js';
import { negotiationQuery } from '../negotiations/queries.js';
import { ReminderCard } from './reminder-card.js';
import { repeatedOf } from './repeated.js';
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
  return (
    <Stack component="section" gap="xs">
      <Title order={2} size="h5">
        <SubjectName subject={first.subject} />
      </Title>
      {repeatedOf(reminders).map(([reminder, ...again]) => (
        <ReminderCard key={reminder.id} reminder={reminder} again={again} hasKey={reminder.id === keyed} />
      ))}
    </Stack>
  );
}

function SubjectName({ subject: { type, id } }: Pick<Reminder, 'subject'>) {
  if (type === 'negotiation') return <NegotiationName id={id} />;
  if (type === 'agreement') return <AgreementSubject id={id} />;
  return text('otherwise');
}

/** Under the negotiation that it serves, the first of several. */
function AgreementSubject({ id }: { id: string }) {
  const { data } = useQuery(agreementQuery(id));
  const [first, ...others] = data?.negotiationIds ?? [];
  if (first === undefined) return text('otherwise');
  return (
    <>
      <NegotiationName id={first} />
      {others.length > 0 && ` ${text('andOthers', { count: others.length })}`}
    </>
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
