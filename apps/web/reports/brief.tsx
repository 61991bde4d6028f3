import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ChangesReport, ReportSubject, Stage } from '#libs/api-client/index.js';
import { formatDate, formatDay } from '../messages/formats.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { changeSentence } from './change-sentence.js';
import { Figure } from './figure.js';
import classes from './reports.module.css';
import { SubjectLine } from './subject-line.js';
import { text } from './texts.js';

/** Of each kind, before the number leads on. */
const CHANGES_SHOWN = 2;
const WAITING_SHOWN = 4;

/** What changed, and what waits for whoever reads. */
export function Brief({ report: { from, to, timeZone, sections, waiting } }: { report: ChangesReport }) {
  const changed = sections.filter(({ count }) => count > 0);
  const due = waiting.filter(({ count }) => count > 0);
  return (
    <div className={classes.brief}>
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
            {items.slice(0, WAITING_SHOWN).map(({ negotiation, record, since, dueOn }) => (
              <Line key={record.id} subject={negotiation} recordType={record.type}>
                {dueOn ? text('dueOn', { day: formatDay(dueOn) }) : text('since', { day: formatDay(since) })}
              </Line>
            ))}
          </Group>
        ))}
      </Panel>
    </div>
  );
}

function ChangeGroup({ group }: { group: ChangesReport['sections'][number] }) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const { section, count, items, records } = group;
  const nameOf = (stage: Stage): string => pipeline.stages[stage].name;
  return (
    <Group title={text(`section_${section}`)} count={count} list={records.count}>
      {items.slice(0, CHANGES_SHOWN).map((item, place) => (
        <Line key={`${item.record.id} ${place}`} subject={item.negotiation} recordType={item.record.type}>
          {changeSentence(item, nameOf)}
        </Line>
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
        <ul className={classes.groups}>{children}</ul>
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
    <li>
      <Text size="sm" fw={650}>
        {title} <Figure value={count} list={list} of={title} />
      </Text>
      {children}
    </li>
  );
}

interface LineProps {
  subject: ReportSubject;
  recordType: string;
  children: ReactNode;
}

function Line({ subject, recordType, children }: LineProps) {
  return (
    <div className={classes.briefLine}>
      <SubjectLine subject={subject} recordType={recordType} /> <span>{children}</span>
    </div>
  );
}
