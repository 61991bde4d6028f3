import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { FieldError } from '#libs/problems/domain-error.js';
import type { PartyKind } from '../parties/party.entity.js';
import type { Stage } from '../stages/stage-table.js';
import type { DateOrder } from './cells/dates.js';
import type { ImportField } from './columns.js';
import type { Take, UnknownOwner } from './settings.js';

export const IMPORT_STATUSES = [
  'waiting',
  'checking',
  'entering',
  'finished',
  'refused',
  'cancelled',
  'failed',
] as const;
/** `refused`: a row was wrong, so none was entered. What a cancelled or failed import has entered stays. */
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const ROW_OUTCOMES = ['new', 'unchanged', 'wrong'] as const;
/** `unchanged`: it was here already. */
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** An import as the API shows it. */
export interface ImportView {
  id: string;
  version: number;
  status: ImportStatus;
  /** Nothing is entered; the rows say what would be. */
  dryRun: boolean;
  take: Take;
  createdAt: string;
  createdById: string;
  createdByName: string;
  startedAt: string | null;
  endedAt: string | null;
  rows: {
    /** @integer */
    total: number;
    /** Looked at so far. @integer */
    done: number;
    /** @integer */
    new: number;
    /** @integer */
    unchanged: number;
    /** @integer */
    wrong: number;
  };
  /** Parties that were not here. @integer */
  newCounterparties: number;
  /** Products that were not here. @integer */
  newProducts: number;
  /** What each column was taken for. */
  columns: { header: string; field: ImportField | null; guessed: boolean }[];
  settings: {
    dateOrder: DateOrder | null;
    currency: string | null;
    counterpartyKind: PartyKind | null;
    product: string | null;
    unknownOwner: UnknownOwner;
  };
}

/** A row of an import: what became of it, or would become. */
export interface ImportRowView {
  /** Its number in the spreadsheet, where the headers are row 1. @integer */
  row: number;
  outcome: RowOutcome;
  /** Null of a row that was not entered. */
  negotiationId: string | null;
  negotiationRef: string | null;
  reference: string | null;
  counterparty: string | null;
  isNewCounterparty: boolean;
  product: string | null;
  isNewProduct: boolean;
  stage: Stage | null;
  /** What is wrong, at which column, and what to do. */
  errors: FieldError[];
}

const IMPORT_JSON = `
  json_build_object('id', i.id, 'version', i.version, 'status', i.status, 'dryRun', i.dry_run, 'take', i.take,
    'createdAt', parley_instant(i.created_at), 'createdById', i.created_by, 'createdByName', author.name,
    'startedAt', parley_instant(i.started_at), 'endedAt', parley_instant(i.ended_at),
    'rows', json_build_object('total', i.row_total, 'done', i.row_done, 'new', i.new_count,
      'unchanged', i.unchanged_count, 'wrong', i.wrong_count),
    'newCounterparties', (select count(distinct lower(r.told ->> 'counterparty')) from import_row r
      where r.workspace_id = i.workspace_id and r.import_id = i.id and r.told -> 'isNewCounterparty' = 'true'),
    'newProducts', (select count(distinct lower(r.told ->> 'product')) from import_row r
      where r.workspace_id = i.workspace_id and r.import_id = i.id and r.told -> 'isNewProduct' = 'true'),
    'columns', i.columns, 'settings', i.settings)`;

const IMPORT_FROM = `
  from import i join person author on author.workspace_id = i.workspace_id and author.id = i.created_by`;

/** Imports, the newest first. */
export async function listImports(
  tx: Tx,
  workspaceId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: ImportView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, limit + 1];
  if (cursor) values.push(...positionOf(cursor, ['instant', 'uuid']));
  const rows = await tx.query<{ view: ImportView }>(
    `select ${IMPORT_JSON} as view ${IMPORT_FROM}
     where i.workspace_id = $1 ${cursor ? 'and (i.created_at, i.id) < ($3::timestamptz, $4::uuid)' : ''}
     order by i.created_at desc, i.id desc limit $2`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    limit,
    ({ createdAt, id }) => [createdAt, id],
  );
}

export async function viewImport(tx: Tx, workspaceId: string, id: string): Promise<ImportView> {
  const row = await tx.one<{ view: ImportView }>(
    `select ${IMPORT_JSON} as view ${IMPORT_FROM} where i.workspace_id = $1 and i.id = $2`,
    [workspaceId, id],
    'import_view',
  );
  if (!row) throw notFound('import');
  return row.view;
}

export interface ImportRowFilters {
  outcome?: RowOutcome[];
  limit: number;
  cursor?: string;
}

const ROW_JSON = `
  json_build_object('row', r.row, 'outcome', r.outcome, 'negotiationId', r.negotiation_id,
    'negotiationRef', 'NEG-' || n.ref_number, 'reference', r.told ->> 'reference',
    'counterparty', r.told ->> 'counterparty', 'isNewCounterparty', (r.told -> 'isNewCounterparty')::boolean,
    'product', r.told ->> 'product', 'isNewProduct', (r.told -> 'isNewProduct')::boolean, 'stage', r.told ->> 'stage',
    'errors', r.errors)`;

/** What became of the rows of an import, in their order. */
export async function listImportRows(
  tx: Tx,
  workspaceId: string,
  importId: string,
  { outcome, limit, cursor }: ImportRowFilters,
): Promise<{ items: ImportRowView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, importId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['r.workspace_id = $1', 'r.import_id = $2'];
  if (outcome) conditions.push(`r.outcome = any(${place(outcome)})`);
  if (cursor) conditions.push(`r.row > ${place(positionOf(cursor, ['integer'])[0]!)}::integer`);
  const rows = await tx.query<{ view: ImportRowView }>(
    `select ${ROW_JSON} as view
     from import_row r left join negotiation n on n.workspace_id = r.workspace_id and n.id = r.negotiation_id
     where ${conditions.join(' and ')} order by r.row limit ${place(limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map(({ view }) => view),
    limit,
    ({ row }) => [row],
  );
}
