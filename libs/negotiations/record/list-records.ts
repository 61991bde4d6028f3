import type { Database } from '#libs/database/database.js';
import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue } from '#libs/database/tx.js';
import { RECORD_BOOK } from './keep-record.js';
import type { RecordKind, RecordView } from './keep-record.js';

export interface RecordFilters {
  partyId?: string;
  negotiationId?: string;
  sourceId?: string;
  limit: number;
  cursor?: string;
}

const FILTERS = ['partyId', 'negotiationId', 'sourceId'] as const;

/** Records of a kind in the order in which they were written down. */
export async function listRecords<Kind extends RecordKind>(
  database: Database,
  workspaceId: string,
  kind: Kind,
  filters: RecordFilters,
): Promise<{ items: RecordView<Kind>[]; nextCursor: string | null }> {
  const { columns, tableName } = database.metadata(RECORD_BOOK[kind]);
  const values: SqlValue[] = [workspaceId];
  const conditions = ['workspace_id = $1'];
  for (const filter of FILTERS) {
    const column = columns.find(({ propertyName }) => propertyName === filter);
    const value = filters[filter];
    if (column && value) conditions.push(`${column.databaseName} = $${values.push(value)}`);
  }
  if (filters.cursor) {
    const [id] = positionOf(filters.cursor, ['uuid']);
    conditions.push(`id > $${values.push(id!)}`);
  }
  const shown = columns
    .filter(({ propertyName }) => propertyName !== 'workspaceId')
    .map(({ databaseName, propertyName }) => `${databaseName} as "${propertyName}"`);
  const rows = await database.read(workspaceId, (tx) =>
    tx.query<RecordView<Kind>>(
      `select ${shown.join(', ')} from ${tableName} where ${conditions.join(' and ')}
       order by id limit $${values.push(filters.limit + 1)}`,
      values,
    ),
  );
  return pageOf(rows, filters.limit, (last) => [(last as { id: string }).id]);
}
