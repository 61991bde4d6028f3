import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import { listNegotiations, readBoard } from '#libs/api-client/index.js';
import type { BoardColumn, NegotiationSummary, NegotiationSummaryPage } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { queryOf } from './table-search.js';
import type { TableSearch } from './table-search.js';

export const ROWS_KEY = ['negotiations', 'table'] as const;
export type Rows = InfiniteData<NegotiationSummaryPage>;
const PAGE = 200;

export const rowsQuery = (search: TableSearch) =>
  infiniteQueryOptions({
    queryKey: [...ROWS_KEY, search],
    queryFn: ({ pageParam: cursor }) =>
      call(() =>
        listNegotiations({ query: { ...queryOf(search), limit: PAGE, ...(cursor ? { cursor } : {}) } }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** The stages, and what stands in each by the same filters, counted by the server over all of it. */
export const totalsQuery = ({ stage: _stage, outcome: _outcome, sort: _sort, ...search }: TableSearch) =>
  queryOptions({
    queryKey: ['negotiations', 'totals', search],
    queryFn: () => call(() => readBoard({ query: { ...search, limit: 1 } })),
  });

/** Every open one by itself, in the columns that the table shows. Nothing when it shows more than is open. */
export function shownColumns(
  columns: readonly BoardColumn[],
  { stage, outcome }: TableSearch,
): readonly BoardColumn[] | undefined {
  const isOpenOnly = outcome === undefined || (outcome.length === 1 && outcome[0] === 'open');
  if (!isOpenOnly) return undefined;
  return columns.filter((column) => stage === undefined || stage.includes(column.stage));
}

/** The same rows with one of them changed; untouched pages stay the very same. */
export function withRow(rows: Rows, id: string, change: Partial<NegotiationSummary>): Rows {
  return {
    ...rows,
    pages: rows.pages.map((page) =>
      page.items.some((row) => row.id === id)
        ? { ...page, items: page.items.map((row) => (row.id === id ? { ...row, ...change } : row)) }
        : page,
    ),
  };
}
