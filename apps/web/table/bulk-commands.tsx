import { Select, TagsInput } from '@mantine/core';
import type { ComponentType } from 'react';
import { setNextAction } from '#libs/api-client/index.js';
import type { NegotiationSummary } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { useActivePeople } from '../people/active-people.js';
import type { Action } from '../session/me.js';
import { patchPast } from './edit-cell.js';
import { NextActionFields } from './next-action-fields.js';
import { text } from './texts.js';

/** What is asked for once and done with each. */
export interface BulkDraft {
  ownerId: string;
  add: string[];
  remove: string[];
  what: string;
  dueOn: string;
  assigneeId: string;
}

export const EMPTY: BulkDraft = { ownerId: '', add: [], remove: [], what: '', dueOn: '', assigneeId: '' };

interface FieldsProps {
  rows: readonly NegotiationSummary[];
  draft: BulkDraft;
  onDraft: (change: Partial<BulkDraft>) => void;
}

export interface BulkCommand {
  name: 'reassign' | 'tag' | 'setNextAction';
  can: Action;
  Fields: ComponentType<FieldsProps>;
  isReady: (draft: BulkDraft) => boolean;
  act: (row: NegotiationSummary, draft: BulkDraft) => Promise<unknown>;
}

export const BULK_COMMANDS: readonly BulkCommand[] = [
  {
    name: 'reassign',
    can: 'negotiation.name_owner',
    Fields: OwnerField,
    isReady: ({ ownerId }) => ownerId !== '',
    act: ({ id, version, ownerId }, draft) =>
      // Whoever gave it to somebody else meanwhile knew better.
      patchPast(id, version, (current) =>
        current && current.ownerId !== ownerId ? undefined : { ownerId: draft.ownerId },
      ),
  },
  {
    name: 'tag',
    can: 'negotiation.edit_fields',
    Fields: TagFields,
    isReady: ({ add, remove }) => add.length + remove.length > 0,
    act: (row, { add, remove }) =>
      patchPast(row.id, row.version, (current) => ({
        tags: [...new Set([...(current ?? row).tags, ...add])].filter((tag) => !remove.includes(tag)),
      })),
  },
  {
    name: 'setNextAction',
    can: 'next_action.set',
    Fields: ({ draft, onDraft }) => <NextActionFields draft={draft} onDraft={onDraft} />,
    isReady: ({ what, dueOn }) => what.trim() !== '' && dueOn !== '',
    act: ({ id }, { what, dueOn, assigneeId }) =>
      call(() =>
        setNextAction({ path: { id }, body: { what, dueOn, ...(assigneeId ? { assigneeId } : {}) } }),
      ),
  },
];

function OwnerField({ draft, onDraft }: FieldsProps) {
  const people = useActivePeople('partnership_manager');
  return (
    <Select
      label={text('newOwner')}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={draft.ownerId || null}
      onChange={(ownerId) => onDraft({ ownerId: ownerId ?? '' })}
      searchable
      required
      data-autofocus
    />
  );
}

function TagFields({ rows, draft, onDraft }: FieldsProps) {
  const there = [...new Set(rows.flatMap(({ tags }) => tags))].toSorted();
  return (
    <>
      <TagsInput
        label={text('tagsToAdd')}
        description={text('tagsHint')}
        data={there}
        value={draft.add}
        onChange={(add) => onDraft({ add })}
        data-autofocus
      />
      {there.length > 0 && (
        <TagsInput
          label={text('tagsToRemove')}
          data={there}
          value={draft.remove}
          onChange={(remove) => onDraft({ remove })}
        />
      )}
    </>
  );
}
