import { Anchor, Badge, Button, Group, Paper, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, Suspense, useState } from 'react';
import type { Withdrawal } from '#libs/api-client/index.js';
import { formatDate } from '../messages/formats.js';
import { formatUncertain } from '../messages/uncertain-time.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { term } from '../terms/texts.js';
import { ExitLink } from './exit-link.js';
import { text } from './texts.js';

const AssessDialog = later(async () => (await import('./assess-dialog.js')).AssessDialog);

interface WithdrawalCardProps {
  withdrawal: Withdrawal;
  /** Whether it says which negotiation it ended. */
  namesNegotiation?: boolean;
}

/** Who walked away, when, and why: as it was said, and as legal assesses it. */
export function WithdrawalCard({ withdrawal, namesNegotiation = false }: WithdrawalCardProps) {
  const can = useCan();
  const [isAssessing, setAssessing] = useState(false);
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const { by, withdrawingPartyName, noticeDate, effectiveDate, statedReason, assessedReason } = withdrawal;
  const { disclosure, statement, coolingOffEndsOn, undoneAt, stageAtExit, secondaryReasons } = withdrawal;
  return (
    <Paper withBorder p="md" component="article">
      <Group gap="xs" mb={6}>
        {namesNegotiation && <ExitLink of={withdrawal} />}
        <Badge variant="default">
          {text('withdrawn')} {term(`by_${by}`)}
        </Badge>
        <Badge variant="outline" color="gray">
          {term(`disclosure_${disclosure}`)}
        </Badge>
        {undoneAt && <Badge color="gray">{text('undone')}</Badge>}
      </Group>
      {withdrawingPartyName && !namesNegotiation && <Text fw={600}>{withdrawingPartyName}</Text>}
      <Text>{term(`reason_${statedReason}`)}</Text>
      {secondaryReasons.length > 0 && (
        <Text size="sm">
          {text('alsoBecause', {
            reasons: secondaryReasons.map((reason) => term(`reason_${reason}`)).join(', '),
          })}
        </Text>
      )}
      {assessedReason && (
        <Text size="sm">{text('assessed', { reason: term(`reason_${assessedReason}`) })}</Text>
      )}
      {statement && <Text size="sm">{statement}</Text>}
      {withdrawal.announcedBy && <Text size="sm">{text('announced', { name: withdrawal.announcedBy })}</Text>}
      <ObjectionLinks ids={withdrawal.objectionIds} />
      <Text size="xs" c="dimmed" mt={6}>
        {text('noticeAndEffect', {
          notice: formatUncertain(noticeDate),
          effect: formatUncertain(effectiveDate),
        })}
        {stageAtExit && ` · ${text('atStage', { stage: pipeline.stages[stageAtExit].name })}`}
        {coolingOffEndsOn && ` · ${text('coolingOff', { day: formatDate(coolingOffEndsOn) })}`}
      </Text>
      {can('withdrawal.assess') && !undoneAt && (
        <Button variant="default" size="xs" mt="xs" onClick={() => setAssessing(true)}>
          {text('assess')}
        </Button>
      )}
      {isAssessing && (
        <Suspense>
          <AssessDialog withdrawal={withdrawal} onClose={() => setAssessing(false)} />
        </Suspense>
      )}
    </Paper>
  );
}

function ObjectionLinks({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <Text size="sm">
      {text('goesBackTo')}{' '}
      {ids.map((objectionId, index) => (
        <Fragment key={objectionId}>
          {index > 0 && ', '}
          <Anchor
            size="sm"
            renderRoot={(props) => <Link {...props} to="/objections/$objectionId" params={{ objectionId }} />}
          >
            {text('objection', { count: index + 1 })}
          </Anchor>
        </Fragment>
      ))}
    </Text>
  );
}
