import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent } from 'react';
import type { NegotiationSort, NegotiationSummary } from '#libs/api-client/index.js';
import { COLUMNS } from './columns.js';
import type { Column } from './columns.js';
import { Row } from './row.js';
import type { RowActions } from './row.js';
import styles from './table.module.css';
import { text } from './texts.js';
import type { OpenCell } from './use-cells.js';

const ROW_HEIGHT = 48;
const OVERSCAN = 8;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 60;
const BOX_WIDTH = 44;
const WIDTH = BOX_WIDTH + COLUMNS.reduce((sum, { width }) => sum + width, 0);
const TEMPLATE = COLUMNS.slice(1)
  .map(({ width }) => `${width}px`)
  .join(' ');

interface GridProps extends Omit<RowActions, 'onCell'> {
  rows: readonly NegotiationSummary[];
  /** Of the whole list, where it is known. */
  total: number | undefined;
  chosen: ReadonlySet<string>;
  open: OpenCell | undefined;
  sort: NegotiationSort;
  onSort: (sort: NegotiationSort) => void;
  onChooseAll: (isOn: boolean) => void;
  /** Enter on a cell, or a click into it. */
  onEnter: (row: NegotiationSummary, column: number) => void;
  /** More is wanted; asks for nothing when there is no more. */
  onMore: () => void;
}

/** A spreadsheet: arrows go from cell to cell, Enter opens one, Space chooses its row. Only what is seen is drawn. */
export function Grid(props: GridProps) {
  const { rows, total, chosen, open, sort, onSort, onChooseAll, onEnter, onMore, onToggle } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState({ row: 0, column: 1 });
  const stopRow = Math.min(stop.row, rows.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]!.id,
    overscan: OVERSCAN,
    scrollPaddingStart: ROW_HEIGHT,
    // The row that has the focus stays, however far it is scrolled away.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), stopRow])].toSorted((a, b) => a - b),
  });
  const drawn = virtual.getVirtualItems();
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (last > rows.length - AHEAD) onMore();
  }, [last, rows.length, onMore]);
  const latest = useRef({ rows, onEnter });
  useEffect(() => {
    latest.current = { rows, onEnter };
  });
  const enter = useCallback((index: number, column: number) => {
    setStop({ row: index, column });
    latest.current.onEnter(latest.current.rows[index]!, column);
  }, []);

  function go(row: number, column: number): void {
    const next = { row: clamp(row, rows.length - 1), column: clamp(column, COLUMNS.length) };
    setStop(next);
    if (next.row !== stopRow) virtual.scrollToIndex(next.row);
    requestAnimationFrame(() => {
      const cell = scroll.current?.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`);
      cell?.focus({ preventScroll: true });
      // Up and down is the virtualiser's, for the row may not have been there.
      if (next.column !== stop.column) cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    const { key, target, ctrlKey, metaKey } = event;
    if (!(target instanceof HTMLElement) || target.dataset['cell'] === undefined) return;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const isWhole = ctrlKey || metaKey;
    const moves: Record<string, [number, number]> = {
      ArrowDown: [isWhole ? rows.length : stopRow + 1, stop.column],
      ArrowUp: [isWhole ? 0 : stopRow - 1, stop.column],
      ArrowRight: [stopRow, stop.column + 1],
      ArrowLeft: [stopRow, stop.column - 1],
      PageDown: [stopRow + page, stop.column],
      PageUp: [stopRow - page, stop.column],
      Home: [isWhole ? 0 : stopRow, 0],
      End: [isWhole ? rows.length : stopRow, COLUMNS.length],
    };
    const move = moves[key];
    if (move) go(...move);
    else if (key === ' ') onToggle(stopRow, event.shiftKey);
    else if (key === 'Enter' || key === 'F2') enter(stopRow, stop.column);
    else if (key === 'a' && isWhole) onChooseAll(true);
    else if (key === 'Escape' && chosen.size > 0) onChooseAll(false);
    else return;
    event.preventDefault();
  }

  const wasOpen = useRef(false);
  useEffect(() => {
    // The keys go on where the cell was.
    if (wasOpen.current && !open && !document.querySelector('[role="dialog"]')) go(stopRow, stop.column);
    wasOpen.current = open !== undefined;
  });

  const isAllChosen = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  return (
    <div
      ref={scroll}
      role="grid"
      aria-label={text('title')}
      aria-rowcount={(total ?? rows.length) + 1}
      aria-colcount={COLUMNS.length + 1}
      aria-multiselectable
      className={styles['grid']}
      style={{ '--columns': TEMPLATE, '--width': `${WIDTH}px` } as CSSProperties}
      onKeyDown={press}
      onFocus={({ target }) => {
        const cell = target.dataset['cell']?.split(':').map(Number);
        if (cell) setStop({ row: cell[0]!, column: cell[1]! });
      }}
    >
      <div role="row" aria-rowindex={1} className={`${styles['row']} ${styles['head']}`}>
        <div role="columnheader" className={`${styles['cell']} ${styles['box']}`}>
          <input
            type="checkbox"
            checked={isAllChosen}
            aria-label={text('chooseAll')}
            onChange={({ currentTarget }) => onChooseAll(currentTarget.checked)}
          />
        </div>
        {COLUMNS.map((column, at) => (
          <Header key={column.name} column={column} isFirst={at === 0} sort={sort} onSort={onSort} />
        ))}
      </div>
      <div role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ key, index, start }) => {
          const row = rows[index]!;
          return (
            <Row
              key={key}
              row={row}
              index={index}
              start={start}
              isChosen={chosen.has(row.id)}
              stop={index === stopRow ? stop.column : undefined}
              open={open?.id === row.id ? open : undefined}
              stageOf={props.stageOf}
              editable={props.editable}
              onToggle={onToggle}
              onCell={enter}
              onSave={props.onSave}
              onClose={props.onClose}
            />
          );
        })}
      </div>
    </div>
  );
}

interface HeaderProps {
  column: Column;
  isFirst: boolean;
  sort: NegotiationSort;
  onSort: (sort: NegotiationSort) => void;
}

function Header({ column: { name, sort: own, isNumber }, isFirst, sort, onSort }: HeaderProps) {
  const descending = own && (`-${own}` as NegotiationSort);
  const order = own === sort ? 'ascending' : descending === sort ? 'descending' : 'none';
  const Arrow = order === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      className={styles['cell']}
      data-first={isFirst}
      data-number={isNumber}
      aria-sort={own ? order : undefined}
    >
      {own && descending ? (
        <button
          type="button"
          className={styles['sort']}
          data-order={order}
          onClick={() => onSort(order === 'ascending' ? descending : own)}
        >
          {name}
          <Arrow size={13} aria-hidden />
        </button>
      ) : (
        name
      )}
    </div>
  );
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}
