import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NegotiationSummary } from '#libs/api-client/index.js';
import { movesQuery } from '../moves/moves-query.js';
import { text as forms } from '../forms/texts.js';
import type { CellChange } from './edit-cell.js';
import { draftOf } from './draft.js';
import type { Draft } from './draft.js';
import { EDITORS } from './editors.js';
import { FIELD_ACTIONS, FIELD_NAMES } from './fields.js';
import type { Field } from './fields.js';
import styles from './table.module.css';
import { text } from './texts.js';
import type { OpenCell } from './use-cells.js';

interface CellEditorProps {
  row: NegotiationSummary;
  field: Field;
  refused: OpenCell['refused'];
  onSave: (change: CellChange) => void;
  onClose: () => void;
}

/** What is typed into one cell. Whether it may be changed here is asked of the server before anything looks saved. */
export function CellEditor({ row, field, refused, onSave, onClose }: CellEditorProps) {
  // The next action is for everybody who may set one, whosever negotiation it is.
  const isJudged = FIELD_ACTIONS[field] !== 'next_action.set';
  const { data: negotiation } = useQuery({ ...movesQuery(row.id), enabled: isJudged });
  const [opened] = useState(row);
  const [draft, setDraft] = useState<Draft>(() => refused?.change.draft ?? draftOf(row));
  const why = whyNot(row, field, isJudged ? negotiation?.permitted : undefined);
  const errors = refused?.problem.errors.map(({ detail }) => detail) ?? [];
  const save = (last: Draft): void => {
    onClose();
    const change = EDITORS[field].change(opened, last);
    if (change) onSave({ ...change, row: opened, field, draft: last });
  };
  if (why !== undefined) {
    return (
      <Text size="sm" role="alert" className={styles['why']} tabIndex={-1} data-autofocus>
        {why}
      </Text>
    );
  }
  const { Fields } = EDITORS[field];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save(draft);
      }}
      aria-label={text('editing', { field: FIELD_NAMES[field], ref: row.ref })}
    >
      <Stack gap="xs">
        <Fields
          row={row}
          draft={draft}
          onDraft={(change) => setDraft((before) => ({ ...before, ...change }))}
          onChoose={(change) => save({ ...draft, ...change })}
          onCommand={(change) => {
            onClose();
            onSave({ ...change, row: opened, field, draft });
          }}
        />
        {errors.map((error) => (
          <Text key={error} size="sm" c="red" role="alert">
            {error}
          </Text>
        ))}
        {!EDITORS[field].isChoice && (
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="default" onClick={onClose}>
              {forms('cancel')}
            </Button>
            <Button size="xs" type="submit">
              {forms('save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

/** Why this cell stays as it is; nothing when it may be changed, or nobody has said yet. */
function whyNot(
  { outcome, ownerName }: NegotiationSummary,
  field: Field,
  permitted: readonly string[] | undefined,
): string | undefined {
  if (outcome !== null) return text('hasEnded');
  if (permitted === undefined || permitted.includes(FIELD_ACTIONS[field])) return undefined;
  return ownerName === null ? text('notYours') : text('theirs', { owner: ownerName });
}
