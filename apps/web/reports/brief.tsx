import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ChangesReport, Stage } from '#libs/api-client/index.js';
import { formatDate, formatDay } from '../messages/formats.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { changeSentence } from './change-sentence.js';
import { Figure } from './figure.js';
import { SubjectLine } from './subject-line.js';
import { text } from './texts.js';

/** Of each kind, before the number leads on. */
const SHOWN = 3;

/** What changed, and what waits for whoever reads. */
export function Brief({ report: { from, to, timeZone, sections, waiting } }: { report: ChangesReport }) {
  const changed = sections.filter(({ count }) => count > 0);
  const due = waiting.filter(({ count }) => count > 0);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Panel
        title={text('changed')}
        note={text('window', { from: formatDate(from), to: formatDate(to), timeZone })}
        none={changed.length === 0 && text('nothingChanged')}
      >
        {changed.map((group) => (
          <ChangeGroup key={group.section} group={group} />
        ))}
      </Panel>
      <Panel title={text('waits')} none={due.length === 0 && text('nothingWaits')}>
        {due.map(({ kind, count, items, records }) => (
          <Group key={kind} title={text(`waiting_${kind}`)} count={count} list={records.count}>
            {items.slice(0, SHOWN).map(({ negotiation, record, since, dueOn }) => (
              <div key={record.id}>
                <SubjectLine subject={negotiation} recordType={record.type} />
                <Text size="xs" c="dimmed">
                  {dueOn
                    ? text('dueOn', { day: formatDay(dueOn) })
                    : text('since', { day: formatDay(since) })}
                </Text>
              </div>
            ))}
          </Group>
        ))}
      </Panel>
    </SimpleGrid>
  );
}

function ChangeGroup({ group }: { group: ChangesReport['sections'][number] }) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const { section, count, items, records } = group;
  const nameOf = (stage: Stage): string => pipeline.stages[stage].name;
  return (
    <Group title={text(`section_${section}`)} count={count} list={records.count}>
      {items.slice(0, SHOWN).map((item, place) => (
        <div key={`${item.record.id} ${place}`}>
          <SubjectLine subject={item.negotiation} recordType={item.record.type} />
          <Text size="xs" c="dimmed">
            {changeSentence(item, nameOf)}
          </Text>
        </div>
      ))}
    </Group>
  );
}

interface PanelProps {
  title: string;
  note?: string;
  none: string | false;
  children: ReactNode;
}

function Panel({ title, note, none, children }: PanelProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {note && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
      {none ? (
        <Text c="dimmed" mt="sm">
          {none}
        </Text>
      ) : (
        <Stack gap="sm" mt="sm">
          {children}
        </Stack>
      )}
    </Paper>
  );
}

interface GroupProps {
  title: string;
  count: number;
  list: string;
  children: ReactNode;
}

function Group({ title, count, list, children }: GroupProps) {
  return (
    <div>
      <Text size="sm" fw={650}>
        {title}: <Figure value={count} list={list} of={title} />
      </Text>
      {children}
    </div>
  );
}
