import { createHash } from 'node:crypto';
import type { Database } from '#libs/database/database.js';
import type { EntryText, SealedText } from '#libs/journal/entry-text.js';
import type { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import type { TestDatabase } from './test-database.js';

/** Rows by table and id, as the journal alone has them: column names, values as JSON. */
export type Replayed = Map<string, Map<string, Record<string, unknown>>>;

/** Columns that the journal keeps out on purpose, or that only count. */
const UNTOLD = new Set(['sealing_salt', 'password_hash', 'last_ref', 'workspace_id']);

/** Tables that are the journal, or leave with it. */
const NOT_STATE = new Set(['journal_entry', 'outbox']);

/** Makes the state of a workspace from nothing but its journal. */
export async function replay(
  { owner, database }: Pick<TestDatabase, 'owner' | 'database'>,
  sealer: Sealer,
  workspaceId: string,
): Promise<Replayed> {
  const entries = await owner.query(
    'select text from journal_entry where workspace_id = $1 order by chain_id, seq',
    [workspaceId],
  );
  const salts = await saltsOf(owner, workspaceId);
  const columns = columnsOf(database);
  const state: Replayed = new Map();
  for (const { text } of entries.rows as { text: string }[]) {
    for (const write of (JSON.parse(text) as EntryText).writes) {
      const table = state.get(write.table) ?? new Map<string, Record<string, unknown>>();
      state.set(write.table, table);
      const id = (write.op === 'insert' ? (write.set['id'] ?? workspaceId) : write.id) as string;
      if (write.op === 'insert' && table.has(id)) throw new Error(`${write.table} ${id} was inserted twice.`);
      const row = table.get(id) ?? { id };
      if (write.op === 'update' && !table.has(id))
        throw new Error(`${write.table} ${id} was never inserted.`);
      for (const [property, value] of Object.entries(write.set)) {
        const column = columns.get(`${write.table}.${property}`)!;
        row[column.name] = opened(value, column.isJson, sealer, salts);
      }
      table.set(id, row);
    }
  }
  return state;
}

/** Where the tables differ from a replay: one line each; none when they are equal. */
export async function differences(
  { owner, database }: Pick<TestDatabase, 'owner' | 'database'>,
  workspaceId: string,
  state: Replayed,
): Promise<string[]> {
  const found: string[] = [];
  for (const entity of ENTITIES) {
    const { tableName } = database.metadata(entity);
    if (NOT_STATE.has(tableName)) continue;
    const key = tableName === 'workspace' ? 'id' : 'workspace_id';
    const replayed = state.get(tableName) ?? new Map<string, Record<string, unknown>>();
    const { rows } = await owner.query(
      `select t.id, to_jsonb(t) as stands, to_jsonb(jsonb_populate_record(null::"${tableName}", $2::jsonb -> t.id::text)) as told
       from "${tableName}" t where t.${key} = $1`,
      [workspaceId, JSON.stringify(Object.fromEntries(replayed))],
    );
    if (rows.length !== replayed.size) {
      found.push(`${tableName}: ${rows.length} rows stand, the journal tells of ${replayed.size}`);
    }
    for (const { id, stands, told } of rows as Compared[]) {
      for (const [column, value] of Object.entries(stands)) {
        const known = replayed.get(id)?.[column];
        const stood = isDigested(known) ? digestOf(value) : value;
        if (UNTOLD.has(column) || JSON.stringify(stood) === JSON.stringify(told[column])) continue;
        found.push(
          `${tableName} ${id} ${column}: ${JSON.stringify(value)}, the journal has ${JSON.stringify(told[column])}`,
        );
      }
    }
  }
  return found;
}

function isDigested(value: unknown): boolean {
  return value !== null && typeof value === 'object' && 'digest' in value;
}

/** As `jsonb_populate_record` puts a digest into a column of text. */
function digestOf(value: unknown): string {
  return `{"digest": "${createHash('sha256').update(String(value)).digest('hex')}"}`;
}

interface Compared {
  id: string;
  stands: Record<string, unknown>;
  told: Record<string, unknown>;
}

function columnsOf(database: Database): Map<string, { name: string; isJson: boolean }> {
  return new Map(
    ENTITIES.flatMap((entity) => {
      const { tableName, columns } = database.metadata(entity);
      return columns.map(
        ({ propertyName, databaseName, type }): [string, { name: string; isJson: boolean }] => [
          `${tableName}.${propertyName}`,
          { name: databaseName, isJson: type === 'jsonb' },
        ],
      );
    }),
  );
}

async function saltsOf(owner: TestDatabase['owner'], workspaceId: string): Promise<Map<string, Buffer>> {
  const { rows } = await owner.query(
    `select id, sealing_salt as salt from person where workspace_id = $1
     union all select id, sealing_salt from contact where workspace_id = $1
     union all select id, sealing_salt from objection where workspace_id = $1
     union all select id, sealing_salt from party_name where workspace_id = $1`,
    [workspaceId],
  );
  return new Map((rows as { id: string; salt: Buffer }[]).map(({ id, salt }) => [id, salt]));
}

/** What was erased reads as null, which is what stands. */
function opened(value: unknown, isJson: boolean, sealer: Sealer, salts: Map<string, Buffer>): unknown {
  if (Array.isArray(value)) return value.map((item) => opened(item, false, sealer, salts));
  if (value === null || typeof value !== 'object') return value;
  if (!('sealed' in value)) {
    const parts = Object.entries(value).map(([key, item]) => [key, opened(item, false, sealer, salts)]);
    return Object.fromEntries(parts) as unknown;
  }
  const { sealed, of } = value as SealedText;
  const text = sealer.open(sealed, salts.get(of) ?? null);
  return isJson && text !== null ? (JSON.parse(text) as unknown) : text;
}
