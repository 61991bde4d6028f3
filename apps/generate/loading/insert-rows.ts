import type { Tx } from '#libs/database/tx.js';
import type { Entity } from '#libs/journal/change.js';
import type { Row } from '../story/ledger.js';
import type { Table } from './tables.js';

/** Rows in one statement: what fits into memory. */
const BATCH = 2_000;

/** Writes rows as the serving role may, inside its transaction and under row-level security, some thousand at a time. */
export async function insertRows(
  tx: Tx,
  tables: ReadonlyMap<Entity<object>, Table>,
  workspaceId: string,
  rows: ReadonlyMap<Entity<object>, readonly Row[]>,
): Promise<void> {
  for (const [entity, table] of tables) {
    const all = rows.get(entity) ?? [];
    const columns = table.columns.map(({ name }) => name).join(', ');
    for (let from = 0; from < all.length; from += BATCH) {
      const batch = all.slice(from, from + BATCH).map((row) => jsonOf(table, workspaceId, row));
      await tx.query(
        `insert into ${table.name} (${columns})
         select ${columns} from jsonb_populate_recordset(null::${table.name}, $1::jsonb)`,
        [JSON.stringify(batch)],
      );
    }
  }
}

function jsonOf(table: Table, workspaceId: string, row: Row): Row {
  return Object.fromEntries(
    table.columns.map(({ property, name, missing }) => {
      if (property === 'workspaceId') return [name, workspaceId];
      const value = row[property] === undefined ? missing : row[property];
      return [name, Buffer.isBuffer(value) ? String.raw`\x` + value.toString('hex') : value];
    }),
  );
}
