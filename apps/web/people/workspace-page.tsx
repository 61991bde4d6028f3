import { Paper, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { patchWorkspace } from '#libs/api-client/index.js';
import type { CalendarName, HomeSide, Workspace } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { peopleQuery } from '../negotiations/queries.js';
import { PageTitle } from '../shell/page-title.js';
import { homePartiesQuery, workspaceQuery } from './queries.js';
import { SIDE_CHOICES } from './side-choices.js';
import { text } from './texts.js';
import { TIME_ZONES } from './time-zones.js';

const TYPING_MS = 250;
const CALENDARS: readonly CalendarName[] = ['us_federal_reserve', 'target', 'weekends_only'];

interface WorkspaceValues {
  name: string;
  homePartyId: string | null;
  side: HomeSide;
  legalHeadId: string | null;
  timeZone: string;
  calendar: CalendarName;
}

const LABELS: Record<keyof WorkspaceValues, string> = {
  name: text('workspaceName'),
  homePartyId: text('homeParty'),
  side: text('side'),
  legalHeadId: text('legalHead'),
  timeZone: text('timeZone'),
  calendar: text('calendar'),
};

/** What holds for everybody here. */
export function WorkspacePage() {
  const { data: workspace } = useSuspenseQuery(workspaceQuery);
  return (
    <Stack maw={640}>
      <PageTitle>{text('workspaceTitle')}</PageTitle>
      <Paper withBorder p="lg">
        <WorkspaceForm workspace={workspace} />
      </Paper>
    </Stack>
  );
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const { version } = workspace;
  const client = useQueryClient();
  const { data: people } = useQuery(peopleQuery);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed === workspace.homePartyName ? '' : typed.trim(), TYPING_MS);
  const { data: parties } = useQuery(homePartiesQuery(asked));
  const home = homeOf(workspace);
  const found = (parties?.items ?? []).map(({ id, displayName }) => ({ id, name: displayName }));
  const candidates = [...home, ...found.filter(({ id }) => id !== home[0]?.id)];
  const counsels = (people?.items ?? []).filter(({ active, roles }) => active && roles.includes('legal'));
  const form = useSavedForm<WorkspaceValues, Workspace>({
    name: 'workspace',
    values: valuesOf(workspace),
    version,
    send: ({ homePartyId: partyId, side, ...fields }, at) =>
      call(() =>
        patchWorkspace({
          headers: ifMatch(at ?? version),
          body: { ...fields, home: { partyId, side } },
        }),
      ),
    readCurrent: (current) => ({
      values: valuesOf(current as Workspace),
      version: (current as Workspace).version,
    }),
    pointers: { '/home/side': 'side', '/home/partyId': 'homePartyId' },
    onSaved(saved) {
      notifications.show({ message: text('saved'), color: 'green' });
      client.setQueryData(workspaceQuery.queryKey, saved);
      readAgain(client, 'workspace', 'me', 'reminders', 'reports');
    },
  });
  const side = form.value('side');
  const calendar = form.value('calendar');
  const timeZone = form.value('timeZone');
  return (
    <SavedFormFrame
      form={form}
      labels={LABELS}
      show={(field, value) => shown(field, value as string | null, [...counsels, ...candidates])}
    >
      <TextInput {...form.text('name')} label={LABELS.name} required />
      <Select
        {...form.value('homePartyId')}
        label={LABELS.homePartyId}
        description={text('homePartyHint')}
        data={candidates.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        onSearchChange={setTyped}
        nothingFoundMessage={text('noHomeParty')}
        clearable
      />
      <Radio.Group
        label={LABELS.side}
        description={text('sideHint')}
        value={side.value}
        error={side.error}
        onChange={side.onChange}
      >
        <Stack gap="xs" mt={6}>
          {SIDE_CHOICES.map((choice) => (
            <Radio key={choice.value} {...choice} />
          ))}
        </Stack>
      </Radio.Group>
      <Select
        {...form.value('legalHeadId')}
        label={LABELS.legalHeadId}
        description={text('legalHeadHint')}
        data={counsels.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        clearable
      />
      <Select
        {...timeZone}
        onChange={(zone) => zone && timeZone.onChange(zone)}
        label={LABELS.timeZone}
        description={text('timeZoneHint')}
        data={TIME_ZONES}
        limit={100}
        searchable
        allowDeselect={false}
      />
      <Select
        {...calendar}
        onChange={(chosen) => chosen && calendar.onChange(chosen)}
        label={LABELS.calendar}
        description={text('calendarHint')}
        data={CALENDARS.map((each) => ({ value: each, label: text(`calendar_${each}`) }))}
        allowDeselect={false}
      />
    </SavedFormFrame>
  );
}

function valuesOf({ name, home, legalHeadId, timeZone, calendar }: Workspace): WorkspaceValues {
  return { name, homePartyId: home.partyId, side: home.side, legalHeadId, timeZone, calendar };
}

/** The home party as a choice, wherever in the list of names it is. */
function homeOf({ home: { partyId }, homePartyName }: Workspace): { id: string; name: string }[] {
  return partyId === null ? [] : [{ id: partyId, name: homePartyName ?? '' }];
}

function shown(
  field: keyof WorkspaceValues,
  value: string | null,
  people: readonly { id: string; name: string }[],
): string {
  if (value === null) return text('nothing');
  if (field === 'side') return text(`side_${value as HomeSide}`);
  if (field === 'calendar') return text(`calendar_${value as CalendarName}`);
  return people.find(({ id }) => id === value)?.name ?? value;
}
