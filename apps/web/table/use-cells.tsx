import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import type { Negotiation, NegotiationSummary } from '#libs/api-client/index.js';
import { useOptimistic } from '../api/optimistic.js';
import { problemOf } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { sentenceOf } from '../problems/problem-text.js';
import { later } from '../shell/later.js';
import { saveCell } from './edit-cell.js';
import type { CellChange } from './edit-cell.js';
import { FIELD_NAMES, WORDS } from './fields.js';
import type { Field } from './fields.js';
import { ROWS_KEY, withRow } from './rows-query.js';
import type { Rows } from './rows-query.js';
import { text } from './texts.js';

const ConflictDialog = later(async () => (await import('../forms/conflict-dialog.js')).ConflictDialog);

/** The cell that is open, with what was typed there when it was refused. */
export interface OpenCell {
  id: string;
  field: Field;
  refused?: { change: CellChange; problem: Problem };
}

interface Cells {
  open: OpenCell | undefined;
  setOpen: (cell: OpenCell | undefined) => void;
  change: (change: CellChange) => void;
  dialogs: ReactNode;
}

/** Editing in the cells: a change shows at once, and goes back exactly when it is refused. */
export function useCells(): Cells {
  const client = useQueryClient();
  const [open, setOpen] = useState<OpenCell>();
  const [conflict, setConflict] = useState<CellChange & { current: Negotiation }>();
  const sending = useOptimistic<CellChange, Negotiation, Rows>({
    async change(made) {
      const saved = await saveCell(made);
      // The next change of this row is decided on what this one made of it.
      client.setQueriesData<Rows>(
        { queryKey: ROWS_KEY },
        (rows) => rows && withRow(rows, saved.id, { version: saved.version }),
      );
      return saved;
    },
    shownIn: ROWS_KEY,
    apply: (rows, { row, shown }) => withRow(rows, row.id, shown),
    touched: ['negotiations', 'reports', 'reminders'],
  });

  function change(made: CellChange): void {
    sending.mutate(made, {
      onError(error) {
        const problem = problemOf(error);
        if (problem.status === 412) setConflict({ ...made, current: problem.current as Negotiation });
        else if (problem.status === 422) {
          setOpen({ id: made.row.id, field: made.field, refused: { change: made, problem } });
        } else tellUnsaved(made.row, problem);
      },
    });
  }

  const dialogs = (
    <Suspense>
      {conflict && (
        <ConflictDialog
          conflict={sidesOf(conflict)}
          labels={{ [conflict.field]: FIELD_NAMES[conflict.field] }}
          onCancel={() => setConflict(undefined)}
          onSettle={(chosen) => {
            setConflict(undefined);
            const { current, ...mine } = conflict;
            if (chosen[mine.field] === wordsOf(mine.row, mine)) {
              change({ ...mine, row: { ...mine.row, ...current }, version: current.version });
            }
          }}
        />
      )}
    </Suspense>
  );
  return { open, setOpen, change, dialogs };
}

function wordsOf(row: NegotiationSummary, { field, shown }: Pick<CellChange, 'field' | 'shown'>): string {
  return WORDS[field]({ ...row, ...shown });
}

function sidesOf({ row, field, shown, current }: CellChange & { current: Negotiation }) {
  return {
    original: { [field]: WORDS[field](row) },
    mine: { [field]: wordsOf(row, { field, shown }) },
    theirs: { [field]: WORDS[field](current) },
    version: current.version,
  };
}

function tellUnsaved({ ref }: NegotiationSummary, problem: Problem): void {
  notifications.show({
    color: 'red',
    autoClose: false,
    title: text('unsaved', { ref }),
    message: sentenceOf(problem),
  });
}
