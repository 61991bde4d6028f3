import type { ClientBase } from 'pg';

/** A table whose rows are carried over. */
export interface Table {
  name: string;
  columns: readonly string[];
  /** Its rows are seen one workspace at a time. */
  isOfWorkspace: boolean;
}

/** Made anew where they are missing: which migrations ran, and what reports keep ready out of the journal. */
const LEFT_BEHIND = ['migration', 'report_edition', 'report_history', 'report_rollup'];

/**
 * Every table of the schema, by name. Numbers of transactions (`xid8`) are left out: they mean nothing on another
 * server, and the rows get that of their arrival.
 */
export async function readTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, c.relrowsecurity as "isOfWorkspace",
       array(select quote_ident(a.attname) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
           and a.atttypid <> 'xid8'::regtype order by a.attnum) as columns
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
     order by c.relname`,
    [LEFT_BEHIND],
  );
  return rows;
}

/** Names of the migrations that ran, in order. */
export async function readMigrations(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migration order by id');
  return rows.map(({ name }) => name);
}
