import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { readActivity } from '#libs/api-client/index.js';
import type { Reminder } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { negotiationQuery } from '../negotiations/queries.js';

/** What is to be cleared, as it stands now; the note that mentions one. */
export function ReminderDetail({ reminder }: { reminder: Reminder }) {
  if (reminder.rule === 'asked') return <Asked reminder={reminder} />;
  if (reminder.rule === 'mention') return <Mentioned id={reminder.record.id} />;
  return null;
}

function Asked({ reminder: { subject, record, stage } }: { reminder: Reminder }) {
  const { data } = useQuery(negotiationQuery(subject.id));
  const blockers = data?.moves.find(({ to }) => to === stage)?.blockers ?? [];
  const blocker = blockers.find((each) => each.record.id === record.id && each.record.type === record.type);
  return blocker ? <Text size="sm">{blocker.detail}</Text> : null;
}

function Mentioned({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['activities', id],
    queryFn: () => call(() => readActivity({ path: { id } })),
  });
  return (
    <Text size="sm" lineClamp={3} style={{ whiteSpace: 'pre-line' }}>
      {data?.text}
    </Text>
  );
}
