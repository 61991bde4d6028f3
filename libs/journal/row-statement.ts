import type { ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Database } from '#libs/database/database.js';
import type { SqlValue } from '#libs/database/tx.js';
import type { Entity, Write } from './change.js';

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
  const { table, owner, columns } = columnsOf(
    database,
    write.entity,
    fields.map(([property]) => property),
  );
  const names = columns.map((column) => column.databaseName);
  const values = fields.map(([, value], index) => sqlValue(columns[index]!, value));
  if (write.op === 'insert') {
    const places = names.map((_, index) => `$${index + 2}`);
    const text = `insert into ${table} (${[owner, ...names].join(', ')}) values (${['$1', ...places].join(', ')})`;
    return named(text, [workspaceId, ...values]);
  }
  const assignments = names.map((name, index) => `${name} = $${index + 3}`);
  const swap = write.seenVersion === undefined ? '' : ` and version = $${fields.length + 3}`;
  const text = `with swapped as (
      update ${table} set ${assignments.join(', ')} where ${owner} = $1 and id = $2${swap} returning 1
    ) select parley_swapped(count(*)) from swapped`;
  return named(text, [workspaceId, write.id, ...values, ...(swap ? [write.seenVersion!] : [])]);
}

/** Turns rows, which all have the properties of the first and hold no lists, into one INSERT. */
export function rowsStatement(
  database: Database,
  workspaceId: string,
  entity: Entity<ObjectLiteral>,
  rows: readonly Readonly<Record<string, unknown>>[],
): Statement {
  const properties = Object.keys(rows[0]!);
  const { table, owner, columns } = columnsOf(database, entity, properties);
  const names = columns.map((column) => column.databaseName);
  // A list for each column: JSON would take PostgreSQL as long to read as the rows to write.
  const lists = columns.map(({ type }, index) => `$${index + 2}::${String(type)}[]`);
  const text = `insert into ${table} (${[owner, ...names].join(', ')})
    select $1::uuid, * from unnest(${lists.join(', ')})`;
  const values = columns.map(
    (column, index) => rows.map((row) => sqlValue(column, row[properties[index]!])) as SqlValue,
  );
  return named(text, [workspaceId, ...values]);
}

interface Columns {
  table: string;
  /** The column that says whose row it is. */
  owner: string;
  columns: ColumnMetadata[];
}

function columnsOf(
  database: Database,
  entity: Entity<ObjectLiteral>,
  properties: readonly string[],
): Columns {
  const metadata = database.metadata(entity);
  const table = metadata.tableName;
  return {
    table,
    // The workspace itself is in the directory: its id is its own.
    owner: metadata.findColumnWithPropertyName('workspaceId') ? 'workspace_id' : 'id',
    columns: properties.map((property) =>
      columnOf(metadata.findColumnWithPropertyName(property), property, table),
    ),
  };
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
