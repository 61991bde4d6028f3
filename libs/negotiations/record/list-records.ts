import type { Database } from '#libs/database/database.js';
import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import { RECORD_BOOK } from './keep-record.js';
import type { RecordKind, RecordView } from './keep-record.js';

export interface RecordFilters {
  partyId?: string;
  negotiationId?: string;
  sourceId?: string;
  limit: number;
  cursor?: string;
}

/**
 * SQL: those that name the negotiation `id` or are about one of its parties. A statement or commitment that names
 * another one is that one's alone; a source is about nobody.
 */
const BEARS_ON: Record<RecordKind, (id: string) => string> = {
  statement: ofItOrItsParties,
  commitment: ofItOrItsParties,
  signal: (id) =>
    `(bears_on @> jsonb_build_array(jsonb_build_object('type', 'negotiation', 'id', ${id})) or ${ofItsParties(id)})`,
  rating: ofItsParties,
  position: ofItsParties,
  purpose_claim: ofIt,
  citation: ofIt,
  source: () => 'false',
};

function ofIt(id: string): string {
  return `negotiation_id = ${id}`;
}

function ofItOrItsParties(id: string): string {
  return `(${ofIt(id)} or negotiation_id is null and ${ofItsParties(id)})`;
}

function ofItsParties(id: string): string {
  return `party_id in (select unnest(array[n.provider_id, n.recipient_id]) from negotiation n
    where n.workspace_id = $1 and n.id = ${id})`;
}

/** Records of a kind in the order in which they were written down. */
export async function listRecords<Kind extends RecordKind>(
  database: Database,
  workspaceId: string,
  kind: Kind,
  filters: RecordFilters,
): Promise<{ items: RecordView<Kind>[]; nextCursor: string | null }> {
  const { tableName } = database.metadata(RECORD_BOOK[kind]);
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['workspace_id = $1'];
  const { partyId, negotiationId, sourceId, cursor } = filters;
  if (partyId) conditions.push(`party_id = ${place(partyId)}`);
  if (negotiationId) conditions.push(BEARS_ON[kind](`${place(negotiationId)}::uuid`));
  if (sourceId) conditions.push(`source_id = ${place(sourceId)}`);
  if (cursor) {
    const [id] = positionOf(cursor, ['uuid']);
    conditions.push(`id > ${place(id!)}`);
  }
  const rows = await database.read(workspaceId, (tx) =>
    tx.query<RecordView<Kind>>(
      `select ${shown(database, kind)} from ${tableName} where ${conditions.join(' and ')}
       order by id limit ${place(filters.limit + 1)}`,
      values,
    ),
  );
  return pageOf(rows, filters.limit, (last) => [(last as { id: string }).id]);
}

/** A record of a kind. Errors: `not-found`. */
export async function readRecord<Kind extends RecordKind>(
  database: Database,
  workspaceId: string,
  kind: Kind,
  id: string,
): Promise<RecordView<Kind>> {
  const { tableName } = database.metadata(RECORD_BOOK[kind]);
  const row = await database.read(workspaceId, (tx) =>
    tx.one<RecordView<Kind>>(
      `select ${shown(database, kind)} from ${tableName} where workspace_id = $1 and id = $2`,
      [workspaceId, id],
      `${kind}_view`,
    ),
  );
  if (!row) throw notFound(kind);
  return row;
}

/** The columns of a kind as the API names them, without the one that only the database needs. */
function shown(database: Database, kind: RecordKind): string {
  return database
    .metadata(RECORD_BOOK[kind])
    .columns.filter(({ propertyName }) => propertyName !== 'workspaceId')
    .map(({ databaseName, propertyName }) => `${databaseName} as "${propertyName}"`)
    .join(', ');
}
