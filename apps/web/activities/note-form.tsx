import { Checkbox, Combobox, Text, Textarea, useCombobox } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { writeNote } from '#libs/api-client/index.js';
import type { Person } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { peopleQuery } from '../negotiations/queries.js';
import { useCan, useMe } from '../session/me.js';
import { beingMentioned, mentionedIn, withMention } from './mentions.js';
import { text } from './texts.js';

/** A note on a negotiation; whom it calls by @ and name finds it in the inbox. */
export function NoteForm({ negotiationId }: { negotiationId: string }) {
  const can = useCan();
  const { person } = useMe();
  const client = useQueryClient();
  const { data } = useQuery(peopleQuery);
  const people = (data?.items ?? []).filter((each) => isReader(each) && each.id !== person.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const combobox = useCombobox();
  const form = useSavedForm({
    name: `note/${negotiationId}`,
    values: { text: '', isPrivileged: false },
    send: ({ text: words, isPrivileged }) => {
      const mentionedPersonIds = mentionedIn(words, people).map(({ id }) => id);
      const body = {
        text: words,
        ...(mentionedPersonIds.length > 0 ? { mentionedPersonIds } : {}),
        ...(isPrivileged ? { privileged: true, namedPersonIds: mentionedPersonIds } : {}),
      };
      return call(() => writeNote({ path: { id: negotiationId }, body }));
    },
    onSaved() {
      form.discard();
      readAgain(client, 'negotiations', 'reminders');
    },
  });
  if (!can('activity.log')) return null;
  const note = form.value('text');
  const privilege = form.value('isPrivileged');
  const typed = beingMentioned(note.value, caret);
  const offered =
    typed === undefined
      ? []
      : people.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase())).slice(0, 6);
  const isOffering = offered.length > 0 && combobox.dropdownOpened;
  const mention = (id: string): void => {
    const chosen = people.find((each) => each.id === id);
    if (!chosen) return;
    const [words, place] = withMention(note.value, caret, chosen.name);
    note.onChange(words);
    setCaret(place);
    combobox.closeDropdown();
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(place, place);
    });
  };
  return (
    <SavedFormFrame form={form} action={text('writeNote')}>
      <Combobox store={combobox} onOptionSubmit={mention} position="bottom-start" width={260}>
        <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={isOffering}>
          <Textarea
            id={note.id}
            ref={field}
            label={text('note')}
            description={text('noteHint')}
            value={note.value}
            error={note.error}
            autosize
            minRows={2}
            onChange={({ currentTarget: { value, selectionStart } }) => {
              note.onChange(value);
              setCaret(selectionStart);
              if (beingMentioned(value, selectionStart) === undefined) combobox.closeDropdown();
              else {
                combobox.openDropdown();
                combobox.resetSelectedOption();
              }
            }}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!isOffering}>
          <Combobox.Options aria-label={text('people')}>
            {offered.map(({ id, name }) => (
              <Combobox.Option key={id} value={id}>
                {name}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {can('activity.log_privileged') && (
        <Checkbox
          label={text('privileged')}
          description={text('privilegedHint')}
          checked={privilege.value}
          onChange={({ currentTarget }) => privilege.onChange(currentTarget.checked)}
        />
      )}
      <Text size="xs" c="dimmed" role="status">
        {isOffering ? text('offered', { count: offered.length }) : ''}
      </Text>
    </SavedFormFrame>
  );
}

/** Administrators alone read no negotiation. */
function isReader({ active, roles }: Person): boolean {
  return active && roles.some((role) => role !== 'admin');
}
