import { Button, CopyButton, Group, Paper, Stack, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { patchSavedView, removeSavedView } from '#libs/api-client/index.js';
import type { PatchSavedViewData, SavedView } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { sentenceOf } from '../problems/problem-text.js';
import { Dialog } from '../shell/dialog.js';
import type { TableSearch } from '../table/table-search.js';
import { isShown } from './queries.js';
import type { Place } from './queries.js';
import { text } from './texts.js';

interface ViewsDialogProps {
  /** One's own. */
  views: readonly SavedView[];
  place: Place;
  search: TableSearch;
  onClose: () => void;
}

/** Renames one's views, shares them, gives them what is shown now, and removes them. */
export function ViewsDialog({ views, place, search, onClose }: ViewsDialogProps) {
  return (
    <Dialog onClose={onClose} title={text('manageTitle')} size="lg">
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {views.length === 0 && <Text size="sm">{text('noneMine')}</Text>}
        {views.map((view) => (
          <li key={view.id}>
            <View view={view} place={place} search={search} />
          </li>
        ))}
      </Stack>
    </Dialog>
  );
}

function View({ view, place, search }: Pick<ViewsDialogProps, 'place' | 'search'> & { view: SavedView }) {
  const { id, version, name, shared } = view;
  const client = useQueryClient();
  const [typed, setTyped] = useState(name);
  const [isSure, setSure] = useState(false);
  const settled = {
    onError: (error: Error) =>
      notifications.show({
        color: 'red',
        title: text('refused', { name }),
        message: sentenceOf(problemOf(error)),
      }),
    onSettled: () => readAgain(client, 'saved_views'),
  };
  const changing = useMutation({
    mutationFn: (body: PatchSavedViewData['body']) =>
      call(() => patchSavedView({ path: { id }, headers: ifMatch(version), body })),
    ...settled,
  });
  const removing = useMutation({
    mutationFn: () => call(() => removeSavedView({ path: { id }, headers: ifMatch(version) })),
    onSuccess: () => notifications.show({ message: text('removed', { name }) }),
    ...settled,
  });
  const replace = (): void =>
    changing.mutate(
      { place, filters: search },
      { onSuccess: () => notifications.show({ color: 'green', message: text('replaced', { name }) }) },
    );
  return (
    <Paper withBorder p="sm" component="section" aria-label={name}>
      <Stack gap="xs">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            changing.mutate({ name: typed });
          }}
        >
          <Group gap="xs" wrap="nowrap">
            <TextInput
              aria-label={text('nameOf', { name })}
              value={typed}
              maxLength={80}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              style={{ flex: 1 }}
            />
            <Button
              type="submit"
              variant="default"
              disabled={typed.trim() === '' || typed === name}
              loading={changing.isPending}
            >
              {text('rename')}
            </Button>
          </Group>
        </form>
        <Group gap="xs" justify="space-between">
          <Switch
            label={text('shareIt')}
            aria-label={text('shareOf', { name })}
            checked={shared}
            onChange={({ currentTarget }) => changing.mutate({ shared: currentTarget.checked })}
          />
          <Group gap={6}>
            <CopyButton value={`${location.origin}/views/${id}`}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="subtle" onClick={copy}>
                  {text(copied ? 'copied' : 'copy')}
                </Button>
              )}
            </CopyButton>
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={isShown(view, place, search)}
              onClick={replace}
            >
              {text('replace')}
            </Button>
            <Button
              size="compact-sm"
              variant={isSure ? 'filled' : 'subtle'}
              color="red"
              loading={removing.isPending}
              onClick={() => (isSure ? removing.mutate() : setSure(true))}
            >
              {text(isSure ? 'removeReally' : 'remove')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}
