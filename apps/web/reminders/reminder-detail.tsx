import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Reminder } from '#libs/api-client/index.js';
import { activityQuery } from '../activities/queries.js';
import { agreementQuery } from '../agreements/queries.js';
import { agreementName } from '../negotiations/agreement-name.js';
import { negotiationQuery } from '../negotiations/queries.js';
import { objectionQuery } from '../objections/queries.js';
import { obligationQuery } from '../withdrawals/queries.js';

interface DetailProps {
  reminder: Reminder;
}

/** What it is about, as it stands now: what is to be cleared, to be done, or was written. */
export function ReminderDetail({ reminder }: DetailProps) {
  const { rule, record } = reminder;
  if (rule === 'asked') return <Asked reminder={reminder} />;
  if (rule === 'mention') return <Mentioned id={record.id} />;
  if (rule === 'next_action') return <NextAction reminder={reminder} />;
  if (record.type === 'objection') return <Objection id={record.id} />;
  if (record.type === 'obligation') return <Obligation id={record.id} />;
  if (record.type === 'agreement') return <Agreement id={record.id} />;
  return null;
}

function Asked({ reminder: { subject, record, stage } }: DetailProps) {
  const { data } = useQuery(negotiationQuery(subject.id));
  const blockers = data?.moves.find(({ to }) => to === stage)?.blockers ?? [];
  const blocker = blockers.find((each) => each.record.id === record.id && each.record.type === record.type);
  return <Detail>{blocker?.detail}</Detail>;
}

function Mentioned({ id }: { id: string }) {
  const { data } = useQuery(activityQuery(id));
  return <Detail>{data?.text}</Detail>;
}

function NextAction({ reminder: { subject } }: DetailProps) {
  const { data } = useQuery(negotiationQuery(subject.id));
  return <Detail>{data?.nextAction?.what}</Detail>;
}

function Objection({ id }: { id: string }) {
  const { data } = useQuery(objectionQuery(id));
  return <Detail>{data?.statement}</Detail>;
}

function Obligation({ id }: { id: string }) {
  const { data } = useQuery(obligationQuery(id));
  return <Detail>{data?.what}</Detail>;
}

function Agreement({ id }: { id: string }) {
  const { data } = useQuery(agreementQuery(id));
  return <Detail>{data && agreementName(data)}</Detail>;
}

function Detail({ children }: { children: string | null | undefined }) {
  if (!children) return null;
  return (
    <Text size="sm" lineClamp={3} style={{ whiteSpace: 'pre-line' }}>
      {children}
    </Text>
  );
}
