import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Objection } from '#libs/api-client/index.js';
import { formatDate, formatInstant } from '../messages/formats.js';
import { peopleQuery } from '../negotiations/queries.js';
import { text } from './texts.js';

/** A waiver: what was asked for, who signed first, and who has to sign second. */
export function WaiverPanel({ objection: { waiver } }: { objection: Objection }) {
  const { data: people } = useSuspenseQuery(peopleQuery);
  if (!waiver) return null;
  const { status, askedAs, expiresOn, rationale, residualRisk, refusalReason } = waiver;
  const nameOf = (id: string): string =>
    people.items.find((person) => person.id === id)?.name ?? text('somebody');
  const signed = (id: string, at: string | null) => ({
    name: nameOf(id),
    when: at === null ? '' : formatInstant(at),
  });
  return (
    <Paper withBorder p="md" component="section" aria-label={text('waiver')}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {text('waiver')}
          </Title>
          <Badge color={status === 'asked' ? 'yellow' : 'gray'} variant="light">
            {text(`waiver_${status}`)}
          </Badge>
        </Group>
        <Text size="sm">{text('waiverUntil', { day: formatDate(expiresOn) })}</Text>
        <Said title={text('rationale')} words={rationale} />
        <Said title={text('residualRisk')} words={residualRisk} />
        <Text size="sm">
          {text('waiverFirst', { ...signed(waiver.askedBy, waiver.askedAt), role: text(`as_${askedAs}`) })}
        </Text>
        {status === 'asked' && (
          <Text size="sm" fw={600}>
            {text(askedAs === 'legal' ? 'waiverNeeds_executive' : 'waiverNeeds_legal')}
          </Text>
        )}
        {waiver.approvedBy && (
          <Text size="sm">{text('waiverSecond', signed(waiver.approvedBy, waiver.approvedAt))}</Text>
        )}
        {waiver.refusedBy && (
          <Text size="sm">{text('waiverRefusal', signed(waiver.refusedBy, waiver.refusedAt))}</Text>
        )}
        {refusalReason && <Text size="sm">{refusalReason}</Text>}
      </Stack>
    </Paper>
  );
}

function Said({ title, words }: { title: string; words: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {words}
      </Text>
    </div>
  );
}
