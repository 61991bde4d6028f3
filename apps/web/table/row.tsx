import { Popover } from '@mantine/core';
import { memo, Suspense } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import type { NegotiationSummary, Stage } from '#libs/api-client/index.js';
import { later } from '../shell/later.js';
import { COLUMNS } from './columns.js';
import type { StageInfo } from './columns.js';
import type { CellChange } from './edit-cell.js';
import { FIELD_NAMES } from './fields.js';
import type { Field } from './fields.js';
import styles from './table.module.css';
import { text } from './texts.js';
import type { OpenCell } from './use-cells.js';

const CellEditor = later(async () => (await import('./cell-editor.js')).CellEditor);

/** What a row does. All of it stays the same from one drawing to the next. */
export interface RowActions {
  stageOf: (stage: Stage) => StageInfo;
  /** What this person could change at all. */
  editable: ReadonlySet<Field>;
  onToggle: (index: number, toHere: boolean) => void;
  /** The cell was clicked. */
  onCell: (index: number, column: number) => void;
  onSave: (change: CellChange) => void;
  onClose: () => void;
}

interface RowProps extends RowActions {
  row: NegotiationSummary;
  index: number;
  start: number;
  isChosen: boolean;
  /** The column whose cell Tab stops at; 0 is the box. */
  stop: number | undefined;
  open: OpenCell | undefined;
}

/** One negotiation. Drawn anew only when something of it has changed. */
export const Row = memo(function Row(props: RowProps) {
  const { row, index, start, isChosen, stop, open, stageOf, editable, onToggle, onCell } = props;
  const place = (column: number) => ({
    role: 'gridcell' as const,
    'aria-colindex': column + 1,
    'data-cell': `${index}:${column}`,
    tabIndex: stop === column ? 0 : -1,
  });
  const toggle = (event: MouseEvent): void => onToggle(index, event.shiftKey);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={styles['row']}
      style={{ transform: `translateY(${start}px)` }}
      data-row={row.id}
    >
      <div {...place(0)} className={`${styles['cell']} ${styles['box']}`}>
        <input
          type="checkbox"
          checked={isChosen}
          tabIndex={-1}
          aria-label={text('choose', { ref: row.ref })}
          onClick={toggle}
          readOnly
        />
      </div>
      {COLUMNS.map(({ name, field, isNumber, draw }, at) => {
        const isEditable = field !== undefined && editable.has(field);
        return (
          <div
            key={name}
            {...place(at + 1)}
            aria-readonly={isEditable ? undefined : true}
            className={styles['cell']}
            data-first={at === 0}
            data-editable={isEditable || at === 1}
            data-number={isNumber}
            onClick={() => onCell(index, at + 1)}
          >
            <Drawn>{draw(row, stageOf)}</Drawn>
            {open && field === open.field && <Editor {...props} field={field} open={open} />}
          </div>
        );
      })}
    </div>
  );
});

/** A text ends in dots where its cell does. */
function Drawn({ children }: { children: ReactNode }) {
  return typeof children === 'string' ? <span className={styles['cut']}>{children}</span> : children;
}

function Editor({ row, field, open, onSave, onClose }: RowProps & { field: Field; open: OpenCell }) {
  return (
    <Popover
      opened
      onDismiss={onClose}
      position="bottom-start"
      width={280}
      trapFocus
      shadow="md"
      offset={2}
      withRoles={false}
    >
      <Popover.Target>
        <span className={styles['anchor']} />
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={text('editing', { field: FIELD_NAMES[field], ref: row.ref })}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape' && !event.defaultPrevented) onClose();
        }}
      >
        <Suspense>
          <CellEditor row={row} field={field} refused={open.refused} onSave={onSave} onClose={onClose} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
