import { Button, Select, TextInput } from '@mantine/core';
import { Check } from 'lucide-react';
import { useActivePeople } from '../people/active-people.js';
import { useMe } from '../session/me.js';
import { INSIDE } from './draft.js';
import type { Draft, FieldsProps } from './draft.js';
import { text } from './texts.js';

interface NextActionFieldsProps extends Partial<Pick<FieldsProps, 'row' | 'onCommand'>> {
  draft: Pick<Draft, 'what' | 'dueOn' | 'assigneeId'>;
  onDraft: (change: Partial<Pick<Draft, 'what' | 'dueOn' | 'assigneeId'>>) => void;
}

export function NextActionFields({ row, draft, onDraft, onCommand }: NextActionFieldsProps) {
  const people = useActivePeople();
  const { person } = useMe();
  return (
    <>
      <TextInput
        label={text('what')}
        value={draft.what}
        onChange={({ currentTarget }) => onDraft({ what: currentTarget.value })}
        required
        data-autofocus
      />
      <TextInput
        type="date"
        label={text('due')}
        value={draft.dueOn}
        onChange={({ currentTarget }) => onDraft({ dueOn: currentTarget.value })}
        required
      />
      <Select
        label={text('assignee')}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={draft.assigneeId || person.id}
        onChange={(id) => onDraft({ assigneeId: id ?? '' })}
        searchable
        allowDeselect={false}
        comboboxProps={INSIDE}
      />
      {row?.nextAction && onCommand && (
        <Button
          size="xs"
          variant="light"
          leftSection={<Check size={14} aria-hidden />}
          onClick={() => onCommand({ command: { completeNextAction: true }, shown: { nextAction: null } })}
        >
          {text('complete')}
        </Button>
      )}
    </>
  );
}
