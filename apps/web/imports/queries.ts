import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { importNegotiations, listImportRows, listImports, readImport } from '#libs/api-client/index.js';
import type {
  Import,
  ImportField,
  ImportNegotiationsData,
  ImportStatus,
  RowOutcome,
} from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import type { Sheet } from './sheet.js';

const PAGE = 100;
/** As many as one looks for again. */
const RECENT = 20;
/** Often enough for a bar that moves. */
const POLL_MS = 700;

const IS_OVER: Record<ImportStatus, boolean> = {
  waiting: false,
  checking: false,
  entering: false,
  finished: true,
  refused: true,
  cancelled: true,
  failed: true,
};

export const isOver = ({ status }: Pick<Import, 'status'>): boolean => IS_OVER[status];

/** How a sheet is read, as a person chose it. */
export interface Reading {
  /** By header; what is left out is guessed. */
  columns: Readonly<Record<string, ImportField | 'ignore'>>;
  settings: Pick<
    NonNullable<ImportNegotiationsData['query']>,
    'dateOrder' | 'currency' | 'counterpartyKind' | 'product' | 'unknownOwner'
  >;
}

/** Sends a sheet: to be looked at (`dryRun`), or to be entered, all of it or what is good. */
export function sendSheet(
  sheet: Sheet,
  { columns, settings }: Reading,
  how: { dryRun: true } | { take: 'all' | 'good' },
): Promise<Import> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined && value !== '');
  const said = Object.entries(columns).map(([header, field]) => `${header}:${field}`);
  return call(() =>
    importNegotiations({
      // A file goes as the bytes that it has: reading it as text here would hide what is no UTF-8.
      body: sheet as string,
      query: { ...Object.fromEntries(given), ...how, ...(said.length > 0 ? { columns: said } : {}) },
    }),
  );
}

/** An import, asked after until it is over. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => call(() => readImport({ path: { id } })),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : POLL_MS),
  });

/** The latest of everybody, asked after while one of them is not over. */
export const recentImportsQuery = queryOptions({
  queryKey: ['imports', 'recent'],
  queryFn: () => call(() => listImports({ query: { limit: RECENT } })),
  refetchInterval: ({ state }) => (state.data?.items.every(isOver) ? false : POLL_MS),
});

export const importRowsQuery = (id: string, outcome: RowOutcome, done: number) =>
  infiniteQueryOptions({
    // What is not yet over has more of them with each look.
    queryKey: ['imports', id, 'rows', outcome, done],
    queryFn: ({ pageParam: cursor }) =>
      call(() =>
        listImportRows({
          path: { id },
          query: { outcome: [outcome], limit: PAGE, ...(cursor ? { cursor } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
