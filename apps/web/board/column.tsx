import { ActionIcon } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Ban, Plus } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import type { HTMLAttributes, ReactNode } from 'react';
import type { BoardColumn, Stage } from '#libs/api-client/index.js';
import { formatMoney, formatNumber } from '../messages/formats.js';
import { wordsOf } from '../moves/plan-words.js';
import type { Plan } from '../moves/plan-move.js';
import styles from './board.module.css';
import { CardRow } from './card-row.js';
import type { CardRowProps } from './card-row.js';
import { text } from './texts.js';

const CARD_HEIGHT = 118;
/** Cards beyond the edge that are kept ready. */
const OVERSCAN = 5;

export interface ColumnProps {
  column: BoardColumn;
  /** While a card is dragged: what the server said of moving it here; `undefined` while it is asked. */
  dragged: { plan: Plan | undefined } | undefined;
  isFiltered: boolean;
  /** Absent where one may not begin a negotiation, or none begins here. */
  onAdd: (() => void) | undefined;
  onMore: (column: BoardColumn) => Promise<void>;
  onDrop: (stage: Stage) => void;
  /** Whether a finger holds a card over this column. */
  isBelowFinger: boolean;
  /** What is made of its cards. */
  row: Omit<CardRowProps, 'negotiation' | 'isTabStop' | 'limitDays'>;
}

/** One stage: all of it counted, as much of it drawn as is seen. Drawn anew only when it changes. */
export const Column = memo(function Column(props: ColumnProps) {
  const { column, dragged, onDrop } = props;
  const { dragging } = props.row;
  const place = useRef<HTMLElement>(null);
  const kind = dragged && (dragged.plan?.kind ?? 'judging');
  const takes = kind === 'open' || kind === 'asks';
  const frame = (dropProps: HTMLAttributes<HTMLElement>, isTarget: boolean): ReactNode => (
    <section
      {...dropProps}
      ref={place}
      className={styles['column']}
      data-stage={column.stage}
      data-standing={kind}
      data-target={isTarget || (props.isBelowFinger && takes)}
      aria-label={column.name}
    >
      <Head {...props} />
      {dragged && kind !== 'here' && <Say plan={dragged.plan} />}
      <Cards {...props} />
    </section>
  );
  if (!dragging) return frame({}, false);
  return (
    <dragging.DropColumn place={place} takes={() => takes} onDrop={() => onDrop(column.stage)}>
      {frame}
    </dragging.DropColumn>
  );
});

/** While a card is dragged: what would be asked for here, or why it is refused. */
function Say({ plan }: { plan: Plan | undefined }) {
  const lines = plan?.kind === 'open' ? [text('moveHere')] : wordsOf(plan);
  return (
    <div className={styles['say']}>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            {plan?.kind === 'refused' && <Ban size={13} aria-hidden />}
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Head({ column, onAdd }: ColumnProps) {
  const { name, count, overdue, value, undisclosed } = column;
  const isAllUndisclosed = undisclosed > 0 && undisclosed === count;
  const sums = [
    ...value.map((sum) => formatMoney(sum, { short: true })),
    ...(undisclosed > 0
      ? [isAllUndisclosed ? text('allUndisclosed') : text('undisclosed', { count: undisclosed })]
      : []),
  ];
  return (
    <header className={styles['head']}>
      <div className={styles['headLine']}>
        <h2 className={styles['name']}>{name}</h2>
        <span className={styles['count']} role="img" aria-label={text('count', { count })}>
          {formatNumber(count)}
        </span>
        {overdue > 0 && (
          <span className={`${styles['chip']} ${styles['chipBlocking']}`}>
            {text('overdue', { count: overdue })}
          </span>
        )}
        <span className={styles['spacer']} />
        {onAdd && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={text('add', { stage: name })}
            onClick={onAdd}
          >
            <Plus size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <p className={styles['sums']} title={sums.join(' · ')}>
        {sums.length > 0 ? sums.join(' · ') : text('noValue')}
      </p>
    </header>
  );
}

function Cards({ column, isFiltered, onMore, row }: ColumnProps) {
  const { items, nextCursor, limitDays, name } = column;
  const scroll = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const isReading = useRef(false);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => items[index]!.id,
    overscan: OVERSCAN,
    // About as much as will be seen, so that cards are drawn before it has been measured.
    initialRect: { width: 0, height: innerHeight },
    useFlushSync: false,
  });
  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (nextCursor === null || last < items.length - OVERSCAN * 2 || isReading.current) return;
    isReading.current = true;
    void onMore(column).finally(() => {
      isReading.current = false;
    });
  }, [last, items.length, nextCursor, onMore, column]);

  function step(by: number): void {
    const next = Math.min(Math.max(stop + by, 0), items.length - 1);
    setStop(next);
    rows.scrollToIndex(next);
    requestAnimationFrame(() => {
      scroll.current?.querySelector<HTMLElement>(`[data-index="${next}"] [data-link]`)?.focus();
    });
  }

  return (
    <div ref={scroll} className={styles['scroll']}>
      {items.length === 0 ? (
        <p className={styles['empty']}>{text(isFiltered ? 'emptyFiltered' : 'empty')}</p>
      ) : (
        <ul
          className={styles['list']}
          style={{ height: rows.getTotalSize() }}
          aria-label={name}
          onFocus={({ target }) => {
            const item = target.closest<HTMLElement>('[data-index]');
            if (item) setStop(Number(item.dataset['index']));
          }}
          onKeyDown={(event) => {
            if (!(event.target as HTMLElement).matches('[data-link]')) return;
            const by = { ArrowDown: 1, ArrowUp: -1, Home: -items.length, End: items.length }[event.key];
            if (by === undefined) return;
            event.preventDefault();
            step(by);
          }}
        >
          {drawn.map(({ key, index, start }) => {
            const negotiation = items[index]!;
            const isTabStop = index === stop || (index === drawn[0]!.index && stop >= items.length);
            return (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className={styles['row']}
                style={{ transform: `translateY(${start}px)` }}
                aria-posinset={index + 1}
                aria-setsize={column.count}
              >
                <CardRow negotiation={negotiation} isTabStop={isTabStop} limitDays={limitDays} {...row} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
