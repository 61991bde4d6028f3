import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Database } from '#libs/database/database.js';
import type { SqlValue } from '#libs/database/tx.js';
import type { Write } from './change.js';

/** A statement ready to send, prepared once for each connection. */
export interface Statement {
  text: string;
  values: SqlValue[];
  name: string;
}

const NAMES = new Map<string, string>();

/** Turns a row into an INSERT, or into an UPDATE that aborts the transaction when it does not find its row. */
export function rowStatement(database: Database, workspaceId: string, write: Write): Statement {
  const fields = Object.entries(write.op === 'insert' ? write.row : write.set).filter(
    ([, value]) => value !== undefined,
  );
  const table = database.metadata(write.entity);
  const columns = fields.map(([property]) =>
    columnOf(table.findColumnWithPropertyName(property), property, table.tableName),
  );
  const names = columns.map((column) => column.databaseName);
  const values = fields.map(([, value], index) => sqlValue(columns[index]!, value));
  // The workspace itself is in the directory: its id is its own.
  const owner = table.findColumnWithPropertyName('workspaceId') ? 'workspace_id' : 'id';
  if (write.op === 'insert') {
    const places = names.map((_, index) => `$${index + 2}`);
    const text = `insert into ${table.tableName} (${[owner, ...names].join(', ')}) values (${['$1', ...places].join(', ')})`;
    return named(text, [workspaceId, ...values]);
  }
  const assignments = names.map((name, index) => `${name} = $${index + 3}`);
  const swap = write.seenVersion === undefined ? '' : ` and version = $${fields.length + 3}`;
  const text = `with swapped as (
      update ${table.tableName} set ${assignments.join(', ')} where ${owner} = $1 and id = $2${swap} returning 1
    ) select parley_swapped(count(*)) from swapped`;
  return named(text, [workspaceId, write.id, ...values, ...(swap ? [write.seenVersion!] : [])]);
}

function columnOf(column: ColumnMetadata | undefined, property: string, table: string): ColumnMetadata {
  if (!column) throw new Error(`${table} has no column for ${property}.`);
  return column;
}

function sqlValue(column: ColumnMetadata, value: unknown): SqlValue {
  return column.type === 'jsonb' && value !== null ? JSON.stringify(value) : (value as SqlValue);
}

function named(text: string, values: SqlValue[]): Statement {
  let name = NAMES.get(text);
  if (!name) NAMES.set(text, (name = `row_${NAMES.size + 1}`));
  return { text, values, name };
}
