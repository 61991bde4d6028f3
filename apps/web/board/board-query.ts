import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { listNegotiations, readBoard } from '#libs/api-client/index.js';
import type { Board, BoardColumn } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import type { NegotiationSearch } from './filters.js';
import { shareBoard } from './share-board.js';

const BOARD_KEY = ['negotiations', 'board'] as const;
/** Cards of a column that come at once, and that are read at a time when it is scrolled. */
const FIRST = 30;
const MORE = 200;

/** The board; when it is read again, as far down each column as it had been read. */
export function boardQuery(search: NegotiationSearch) {
  const queryKey = [...BOARD_KEY, search] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ client }) => {
      const before = client.getQueryData<Board>(queryKey);
      const board = await call(() => readBoard({ query: { ...search, limit: FIRST } }));
      const columns = await Promise.all(
        board.columns.map(async (column) => {
          const shown = before?.columns.find(({ stage }) => stage === column.stage)?.items.length ?? 0;
          let read = column;
          while (read.items.length < shown && read.nextCursor !== null) {
            read = await readOn(read, search, Math.min(shown - read.items.length, MORE));
          }
          return read;
        }),
      );
      return { columns };
    },
    structuralSharing: (before, now) => shareBoard(before as Board | undefined, now as Board),
  });
}

/** Reads the next cards of a column into the board that is shown. */
export async function showMore(
  client: QueryClient,
  search: NegotiationSearch,
  column: BoardColumn,
): Promise<void> {
  const longer = await readOn(column, search, MORE);
  client.setQueryData<Board>([...BOARD_KEY, search], (board) => {
    if (!board) return board;
    // Unless the column was read anew meanwhile.
    return { columns: board.columns.map((each) => (each === column ? longer : each)) };
  });
}

async function readOn(column: BoardColumn, search: NegotiationSearch, limit: number): Promise<BoardColumn> {
  const { stage, nextCursor, items } = column;
  const page = await call(() =>
    listNegotiations({
      query: { ...search, stage: [stage], outcome: ['open'], limit, cursor: nextCursor ?? undefined },
    }),
  );
  const known = new Set(items.map(({ id }) => id));
  const more = page.items.filter(({ id }) => !known.has(id));
  return { ...column, items: [...items, ...more], nextCursor: page.nextCursor };
}
