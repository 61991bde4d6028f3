import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search, UserPlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { Person } from '#libs/api-client/index.js';
import { Nothing } from '../negotiations/nothing.js';
import { later } from '../shell/later.js';
import { PageTitle } from '../shell/page-title.js';
import { PersonRow } from './person-row.js';
import { membersQuery } from './queries.js';
import { text } from './texts.js';

const PersonDialog = later(async () => (await import('./person-dialog.js')).PersonDialog);
const DeactivateDialog = later(async () => (await import('./deactivate-dialog.js')).DeactivateDialog);

const TYPING_MS = 250;

/** What is open over the list. */
type Opened = { kind: 'add' } | { kind: 'edit' | 'deactivate'; person: Person };

/** Who is here, and what they may do. */
export function PeoplePage() {
  const search = useSearch({ from: '/inside/admin/people' });
  const navigate = useNavigate({ from: '/admin/people' });
  const [typed, setTyped] = useState(search.q ?? '');
  const [opened, setOpened] = useState<Opened>();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(membersQuery(search));
  const find = useDebouncedCallback((q: string) => {
    void navigate({
      search: ({ left }) => ({ ...(left ? { left } : {}), ...(q ? { q } : {}) }),
      replace: true,
    });
  }, TYPING_MS);
  const people = data?.pages.flatMap(({ items }) => items) ?? [];
  const close = (): void => setOpened(undefined);
  return (
    <Stack>
      <Group justify="space-between">
        <PageTitle>{text('title')}</PageTitle>
        <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => setOpened({ kind: 'add' })}>
          {text('add')}
        </Button>
      </Group>
      <Group align="flex-end">
        <TextInput
          type="search"
          label={text('search')}
          leftSection={<Search size={16} aria-hidden />}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            find(value.trim());
          }}
          style={{ flex: '1 1 240px' }}
        />
        <Checkbox
          label={text('showLeft')}
          checked={search.left ?? false}
          onChange={({ currentTarget: { checked } }) =>
            void navigate({
              search: ({ q }) => ({ ...(q ? { q } : {}), ...(checked ? { left: true } : {}) }),
              replace: true,
            })
          }
          pb={8}
        />
      </Group>
      {data && people.length === 0 && <Nothing>{text('none')}</Nothing>}
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            onEdit={() => setOpened({ kind: 'edit', person })}
            onDeactivate={() => setOpened({ kind: 'deactivate', person })}
          />
        ))}
      </Stack>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
      <Suspense>
        {opened?.kind === 'add' && <PersonDialog onClose={close} />}
        {opened?.kind === 'edit' && <PersonDialog person={opened.person} onClose={close} />}
        {opened?.kind === 'deactivate' && <DeactivateDialog person={opened.person} onClose={close} />}
      </Suspense>
    </Stack>
  );
}
