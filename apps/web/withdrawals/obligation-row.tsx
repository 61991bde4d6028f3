import { Badge, Button, Group, Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { Obligation } from '#libs/api-client/index.js';
import { formatDate, formatDay } from '../messages/formats.js';
import { peopleQuery } from '../negotiations/queries.js';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { term } from '../terms/texts.js';
import { ExitLink } from './exit-link.js';
import { text } from './texts.js';

const dialogs = () => import('./obligation-dialogs.js');
const DischargeDialog = later(async () => (await dialogs()).DischargeDialog);
const DutyDialog = later(async () => (await import('./duty-dialog.js')).DutyDialog);
const NotApplicableDialog = later(async () => (await dialogs()).NotApplicableDialog);

interface ObligationRowProps {
  obligation: Obligation;
  namesNegotiation: boolean;
}

/** One duty: by whom, until when, how it stands, and what ends it. */
export function ObligationRow({ obligation, namesNegotiation }: ObligationRowProps) {
  const can = useCan();
  const { data: people } = useQuery(peopleQuery);
  const [doing, setDoing] = useState<'discharge' | 'notApplicable' | 'change'>();
  const { what, owedBy, owedTo, dueOn, status, overdue, evidence, notApplicableReason, notApplicableAt } =
    obligation;
  const isWaiting = status === 'awaiting_confirmation';
  const isOpen = status === 'open' || isWaiting;
  const holder = people?.items.find(({ id }) => id === obligation.dutyHolderId);
  const close = (): void => setDoing(undefined);
  return (
    <Paper withBorder p="sm" component="article" aria-label={what}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          {namesNegotiation && <ExitLink of={obligation} />}
          <Text size="sm" fw={600} td={isOpen ? undefined : 'line-through'}>
            {what}
          </Text>
          <Text size="xs" c={overdue ? 'red' : 'dimmed'}>
            {text('owed', { by: term(`duty_${owedBy}`), to: term(`duty_${owedTo}`) })}
            {' · '}
            {dueOn ? text('dueOn', { day: formatDay(dueOn) }) : text('noEnd')}
            {holder && ` · ${text('seenToBy', { name: holder.name })}`}
          </Text>
          {evidence && <Text size="xs">{text('evidenceShown', { evidence })}</Text>}
          {notApplicableReason && notApplicableAt && (
            <Text size="xs">
              {text('notApplicableBecause', {
                reason: notApplicableReason,
                day: formatDate(notApplicableAt),
              })}
            </Text>
          )}
        </div>
        <Badge variant="light" color={overdue ? 'red' : 'gray'} style={{ flex: 'none' }}>
          {term(`obligationStatus_${status}`)}
        </Badge>
      </Group>
      {isOpen && (
        <Group gap="xs" mt="xs">
          {can('obligation.discharge') && (
            <>
              <Button variant="light" size="xs" onClick={() => setDoing('discharge')}>
                {text(isWaiting ? 'confirm' : 'discharge')}
              </Button>
              <Button variant="subtle" size="xs" onClick={() => setDoing('notApplicable')}>
                {text('notApplicable')}
              </Button>
            </>
          )}
          {can('obligation.write') && (
            <Button variant="subtle" size="xs" onClick={() => setDoing('change')}>
              {text('change')}
            </Button>
          )}
        </Group>
      )}
      <Suspense>
        {doing === 'discharge' && <DischargeDialog obligation={obligation} onClose={close} />}
        {doing === 'change' && (
          <DutyDialog negotiationId={obligation.negotiationId} obligation={obligation} onClose={close} />
        )}
        {doing === 'notApplicable' && <NotApplicableDialog obligation={obligation} onClose={close} />}
      </Suspense>
    </Paper>
  );
}
