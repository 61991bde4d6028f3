import { pipeline } from 'node:stream/promises';
import type { Readable, Writable } from 'node:stream';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { clientOf, connect } from './source.js';
import { readTables } from './tables.js';
import type { Table } from './tables.js';

/** Hands over the rows of a table as COPY's text, and answers how many they are. */
export type Fill = (table: Table, into: Writable) => Promise<number>;

/**
 * Fills an empty, migrated database in one transaction: it holds everything in the end, or nothing. The rules that tie
 * tables together are put back when all rows are there, and hold for every one of them.
 * Errors: `StartRefused` when the database is not empty, or has other tables than what is to be loaded.
 */
export async function fillDatabase(ownerUrl: string, tables: readonly Table[], fill: Fill): Promise<void> {
  const owner = clientOf(ownerUrl);
  await connect(owner);
  try {
    await owner.query('begin');
    await requireSame(owner, tables);
    await requireEmpty(owner, tables);
    const ties = await untie(owner);
    for (const table of tables) await load(owner, table, fill);
    for (const tie of ties) await owner.query(tie);
    for (const { name } of tables.filter(isBound)) {
      await owner.query(`alter table public.${name} force row level security`);
    }
    await owner.query('commit');
    await owner.query('analyze');
  } finally {
    await owner.end();
  }
}

/** Whether nobody has ever worked in a database: there is no table of ours, or no workspace and no account. */
export async function isEmptyDatabase(ownerUrl: string): Promise<boolean> {
  const owner = clientOf(ownerUrl);
  await connect(owner);
  try {
    const { rows } = await owner.query<{ there: boolean }>(
      "select to_regclass('public.workspace') is not null as there",
    );
    if (!rows[0]!.there) {
      const others = await owner.query(
        "select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1",
      );
      return others.rowCount === 0;
    }
    const used = await owner.query('select 1 from workspace union all select 1 from account limit 1');
    return used.rowCount === 0;
  } finally {
    await owner.end();
  }
}

async function requireSame(owner: ClientBase, tables: readonly Table[]): Promise<void> {
  const here = new Map((await readTables(owner)).map((table) => [table.name, table]));
  for (const { name, columns } of tables) {
    const known = new Set(here.get(name)?.columns);
    if (columns.some((column) => !known.has(column))) {
      throw new StartRefused(
        `The table ${name} is not the same here: it cannot be loaded. Nothing was changed.`,
      );
    }
  }
}

async function requireEmpty(owner: ClientBase, tables: readonly Table[]): Promise<void> {
  // Force binds the owner as well: without lifting it, a full table would look empty, COPY is refused, and no row would
  // be found that another refers to.
  for (const { name } of tables.filter(isBound)) {
    await owner.query(`alter table public.${name} no force row level security`);
  }
  for (const { name } of tables) {
    const found = await owner.query(`select 1 from public.${name} limit 1`);
    if (found.rowCount !== 0) {
      throw new StartRefused(`The database is not empty: ${name} has rows. Nothing was changed.`);
    }
  }
}

function isBound({ isOfWorkspace }: Table): boolean {
  return isOfWorkspace;
}

/** Foreign keys go in circles: no order of tables satisfies them. Answers what puts them back. */
async function untie(owner: ClientBase): Promise<string[]> {
  const { rows } = await owner.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  );
  for (const { table, name } of rows) await owner.query(`alter table ${table} drop constraint ${name}`);
  return rows.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`,
  );
}

async function load(owner: ClientBase, table: Table, fill: Fill): Promise<void> {
  const { name, columns } = table;
  const into = owner.query(copyFrom(`copy public.${name} (${columns.join(', ')}) from stdin`));
  const [given] = await Promise.all([fill(table, into), finished(into)]);
  if (into.rowCount !== given) {
    throw new Error(`${name}: ${given} rows were read and ${into.rowCount} were written.`);
  }
}

function finished(stream: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', reject);
  });
}

/** A file's rows into a table. */
export function pour(rows: Readable, into: Writable): Promise<void> {
  return pipeline(rows, into);
}
