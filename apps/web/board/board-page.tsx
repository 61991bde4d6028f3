import { useCallbackRef } from '@mantine/hooks';
import { keepPreviousData, noop, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Suspense, useCallback, useMemo, useState } from 'react';
import type { BoardColumn, NegotiationSummary, Stage } from '#libs/api-client/index.js';
import { movesQuery } from '../moves/moves-query.js';
import { planMove } from '../moves/plan-move.js';
import { useMove } from '../moves/use-move.js';
import { useCan, useMe } from '../session/me.js';
import { later } from '../shell/later.js';
import { PageLoading } from '../shell/page-loading.js';
import { BoardHead } from './board-head.js';
import { boardQuery, showMore } from './board-query.js';
import styles from './board.module.css';
import { Column } from './column.js';
import { countFilters } from './filters.js';
import { text } from './texts.js';
import { useDragging } from './use-dragging.js';

const MoveMenu = later(async () => (await import('../moves/move-menu.js')).MoveMenu);
const OpenNegotiationDialog = later(
  async () => (await import('../negotiations/open-negotiation-dialog.js')).OpenNegotiationDialog,
);

/** Every open negotiation by its stage. */
export function BoardPage() {
  const search = useSearch({ from: '/inside/board' });
  const client = useQueryClient();
  const can = useCan();
  const { home } = useMe().workspace;
  const [dragged, setDragged] = useState<NegotiationSummary>();
  const [over, setOver] = useState<Stage>();
  const [isAdding, setAdding] = useState(false);
  const [menu, setMenu] = useState<NegotiationSummary>();
  const { data: board, error } = useQuery({ ...boardQuery(search), placeholderData: keepPreviousData });
  const dragging = useDragging(board !== undefined);
  const { data: judged } = useQuery({
    ...movesQuery(dragged?.id ?? ''),
    enabled: dragged !== undefined,
  });
  const columns = board?.columns ?? [];
  const nameOf = (stage: Stage): string => columns.find((each) => each.stage === stage)?.name ?? stage;
  const move = useMove(nameOf);
  // Columns are told apart by what they are given: what they call stays the same.
  const begin = useCallbackRef(move.begin);
  const row = useMemo(
    () => ({
      dragging,
      onStart: setDragged,
      onEnd: () => setDragged(undefined),
      onOver: setOver,
      onDropAt: ({ id, stage }: NegotiationSummary, to: Stage) => stage !== to && begin(id, to),
      onMenu: setMenu,
      onLook: (id: string) => void client.query(movesQuery(id)).catch(noop),
    }),
    [dragging, begin, client],
  );
  const add = useCallback(() => setAdding(true), []);
  const more = useCallback((column: BoardColumn) => showMore(client, search, column), [client, search]);
  const drop = useCallbackRef((to: Stage) => dragged && move.begin(dragged.id, to));
  if (error && !board) throw error;
  if (!board) return <PageLoading />;
  const total = columns.reduce((sum, { count }) => sum + count, 0);
  const closeMenu = (): void => {
    setMenu(undefined);
    // Where its card stands now.
    const button = document.querySelector<HTMLElement>(`[data-card="${menu?.id}"] [aria-haspopup]`);
    button?.focus();
  };
  return (
    <div className={styles['page']}>
      <BoardHead search={search} total={total} />
      <div
        className={styles['board']}
        data-board
        data-home={home.side}
        role="group"
        aria-label={text('stages')}
        tabIndex={-1}
      >
        {columns.map((column) => (
          <Column
            key={column.stage}
            column={column}
            dragged={dragged && { plan: judged && planMove(judged, column.stage) }}
            isFiltered={countFilters(search) > 0}
            onAdd={column.first && can('negotiation.create') ? add : undefined}
            onMore={more}
            onDrop={drop}
            isBelowFinger={over === column.stage}
            row={row}
          />
        ))}
      </div>
      <Suspense>
        {isAdding && <OpenNegotiationDialog negotiationId={undefined} onClose={() => setAdding(false)} />}
        {menu && (
          <MoveMenu
            id={menu.id}
            negotiationRef={menu.ref}
            stages={columns}
            onMove={(to) => move.begin(menu.id, to)}
            onClose={closeMenu}
          />
        )}
      </Suspense>
      {move.dialogs}
    </div>
  );
}
