import { ActionIcon, Button, Group, Paper, Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { completeNextAction, setNextAction } from '#libs/api-client/index.js';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { formatDay } from '../messages/formats.js';
import { sentenceOf } from '../problems/problem-text.js';
import { useCan, useMe } from '../session/me.js';
import { Dialog } from '../shell/dialog.js';
import { peopleQuery } from './queries.js';
import { text } from './texts.js';

/** What is to be done next, by whom and until when. */
export function NextAction({
  negotiation: { id, nextAction, outcome },
}: {
  negotiation: NegotiationWithMoves;
}) {
  const can = useCan();
  const client = useQueryClient();
  const { data: people } = useSuspenseQuery(peopleQuery);
  const [isSetting, setSetting] = useState(false);
  const completion = useMutation({
    mutationFn: () => call(() => completeNextAction({ path: { id }, body: {} })),
    onSettled: () => readAgain(client, 'negotiations', 'reminders'),
  });
  if (outcome) return null;
  const assignee = people.items.find((person) => person.id === nextAction?.assigneeId);
  return (
    <>
      {nextAction && (
        <Paper p="xs" bg="light-dark(#eef1fd, #232a47)">
          <Group wrap="nowrap" justify="space-between" align="flex-start">
            <div>
              <Text size="xs" c="dimmed">
                {text('nextAction')}
              </Text>
              <Text size="sm" fw={600}>
                {nextAction.what}
              </Text>
              <Text size="xs">
                {formatDay(nextAction.dueOn)} · {assignee?.name ?? text('notKnown')}
              </Text>
              {completion.error && (
                <Text size="xs" c="red" role="alert">
                  {sentenceOf(problemOf(completion.error))}
                </Text>
              )}
            </div>
            {can('next_action.set') && (
              <ActionIcon
                variant="light"
                aria-label={text('completeAction')}
                loading={completion.isPending}
                onClick={() => completion.mutate()}
              >
                <Check size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        </Paper>
      )}
      {can('next_action.set') && (
        <Button variant="default" size="xs" onClick={() => setSetting(true)}>
          {text(nextAction ? 'replaceAction' : 'setAction')}
        </Button>
      )}
      {isSetting && <SetActionDialog negotiationId={id} onClose={() => setSetting(false)} />}
    </>
  );
}

function SetActionDialog({ negotiationId, onClose }: { negotiationId: string; onClose: () => void }) {
  const client = useQueryClient();
  const { person } = useMe();
  const { data: people } = useSuspenseQuery(peopleQuery);
  const form = useSavedForm({
    name: `next-action/${negotiationId}`,
    values: { what: '', dueOn: '', assigneeId: person.id },
    send: (body) => call(() => setNextAction({ path: { id: negotiationId }, body })),
    onSaved() {
      readAgain(client, 'negotiations', 'reminders');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('nextAction')}>
      <SavedFormFrame form={form} onCancel={onClose}>
        <TextInput {...form.text('what')} label={text('what')} required data-autofocus />
        <TextInput {...form.text('dueOn')} type="date" label={text('due')} required />
        <Select
          {...form.value('assigneeId')}
          onChange={(id) => form.value('assigneeId').onChange(id ?? person.id)}
          label={text('assignee')}
          data={people.items
            .filter(({ active }) => active)
            .map(({ id, name }) => ({ value: id, label: name }))}
          searchable
        />
      </SavedFormFrame>
    </Dialog>
  );
}
