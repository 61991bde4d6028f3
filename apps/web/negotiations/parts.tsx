import { Skeleton, Stack, Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { ComponentType } from 'react';
import { Documents } from './documents.js';
import { Exit } from './exit.js';
import { ObjectionList } from './objection-list.js';
import { Parties } from './parties.js';
import { Record as PublicRecord } from './record.js';
import { ReminderList } from './reminder-list.js';
import { PARTS } from './part.js';
import type { Part, PartProps } from './part.js';
import { text } from './texts.js';
import { Timeline } from './timeline.js';

const CONTENTS: Record<Part, ComponentType<PartProps>> = {
  timeline: Timeline,
  objections: ObjectionList,
  documents: Documents,
  record: PublicRecord,
  exit: Exit,
  reminders: ReminderList,
  parties: Parties,
};

/** Everything else there is of a negotiation; which part is open stands in the address. */
export function Parts({ negotiation }: PartProps) {
  const { part = 'timeline' } = useSearch({ from: '/inside/negotiations/$id' });
  const navigate = useNavigate({ from: '/negotiations/$id' });
  const Content = CONTENTS[part];
  const { blocking, advisory, noted } = negotiation.openObjections;
  const counted: Partial<Record<Part, number>> = { objections: blocking + advisory + noted };
  return (
    <Tabs
      value={part}
      onChange={(chosen) => void navigate({ search: { part: chosen as Part }, replace: true })}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        {PARTS.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {text(`part_${each}`)}
            {counted[each] ? ` (${counted[each]})` : ''}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={part}>
        <Suspense fallback={<PartLoading />}>
          <Content negotiation={negotiation} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}

function PartLoading() {
  return (
    <Stack aria-busy="true">
      <Skeleton h={56} />
      <Skeleton h={56} />
      <Skeleton h={56} />
    </Stack>
  );
}
