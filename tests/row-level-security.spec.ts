import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyRecord } from '#libs/testing/every-record.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('one workspace and another, by the serving role’s own connection', () => {
  let test: TestApp;
  let mine: TestWorkspace;
  let app: pg.Client;
  let tables: string[];
  beforeAll(async () => {
    test = await testApp();
    mine = await test.workspace();
    await everyRecord(mine);
    await everyRecord(await test.workspace());
    app = new pg.Client({ connectionString: test.urls.app });
    await app.connect();
    const { rows } = await test.owner.query(
      `select c.table_name as name from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'
         and c.table_name not in ('session', 'token', 'one_time_secret')
       order by 1`,
    );
    tables = (rows as { name: string }[]).map(({ name }) => name);
  });
  afterAll(async () => {
    await app.end();
    await test.close();
  });

  async function workspacesIn(table: string): Promise<string[]> {
    const { rows } = await app.query(`select distinct workspace_id as id from "${table}"`);
    return (rows as { id: string }[]).map(({ id }) => id);
  }

  it('shows no row while no workspace was entered', async () => {
    expect(tables.length).toBeGreaterThan(25);
    for (const table of tables) expect([table, await workspacesIn(table)]).toEqual([table, []]);
  });

  it('shows the rows of the workspace that was entered and no other', async () => {
    await app.query("select set_config('parley.workspace', $1, false)", [mine.id]);
    const seen = new Set<string>();
    for (const table of tables) for (const id of await workspacesIn(table)) seen.add(id);
    expect([...seen]).toEqual([mine.id]);
    expect(await workspacesIn('negotiation')).toEqual([mine.id]);
    await app.query("select set_config('parley.workspace', '', false)");
  });

  it('is forced on every table, and none belongs to a serving role', async () => {
    const { rows } = await test.owner.query(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relname = any($1)
         and not (relrowsecurity and relforcerowsecurity)`,
      [tables],
    );
    expect(rows).toEqual([]);
    const owned = await test.owner.query(
      `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner
       where r.rolname in ('parley_app', 'parley_worker')`,
    );
    expect(owned.rows).toEqual([]);
  });

  it('takes no row for another workspace', async () => {
    await app.query("select set_config('parley.workspace', $1, false)", [mine.id]);
    const { rows } = await test.owner.query('select id from workspace where id <> $1', [mine.id]);
    const other = (rows[0] as { id: string }).id;
    await expect(
      app.query(
        "insert into party (workspace_id, id, kind, display_name) values ($1, gen_random_uuid(), 'bank', 'B')",
        [other],
      ),
    ).rejects.toThrow('row-level security');
    await app.query("select set_config('parley.workspace', '', false)");
  });

  it('lets nobody who serves change or delete what the journal says', async () => {
    for (const statement of [
      "update journal_entry set text = 'x'",
      'delete from journal_entry',
      'truncate journal_entry',
      'drop table journal_entry',
      'alter table journal_entry disable row level security',
    ]) {
      await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    }
  });
});
