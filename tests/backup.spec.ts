import { randomBytes } from 'node:crypto';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createApi } from '#apps/api/http/create-api.js';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { loadConfiguration } from '#libs/configuration/configuration.js';
import type { Configuration } from '#libs/configuration/configuration.js';
import { openDatabase } from '#libs/database/data-source.js';
import { startEmbeddedPostgres } from '#libs/database/embedded/start-embedded-postgres.js';
import { passwordsFrom, urlAs } from '#libs/database/serving-roles.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { everyRecord } from '#libs/testing/every-record.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';
import { backup } from '#apps/backup/backup.js';
import { move } from '#apps/backup/move.js';
import { restore } from '#apps/backup/restore.js';

const OPENING = {
  counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
  product: { name: 'Balances' },
};

describe('a backup', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let place: string;
  const databases: string[] = [];
  const said: string[] = [];
  const say = (line: string) => said.push(line);

  beforeAll(async () => {
    place = await mkdtemp('/tmp/parley-backup-');
    await chmod(place, 0o711);
    test = await testApp();
    workspace = await test.workspace();
    await everyRecord(workspace);
    await everyRecord(await test.workspace());
  });
  afterAll(async () => {
    await test.close();
    for (const name of databases) await asSuperuser(`drop database if exists ${name} with (force)`);
    await rm(place, { recursive: true });
  });

  /** A folder of data with the key that the roles of the tests' server derive from. */
  async function dataDir(name: string, key: string | undefined = inject('roleKey')): Promise<string> {
    const folder = join(place, name);
    await mkdir(folder, { mode: 0o711 });
    if (key) await writeFile(join(folder, 'encryption.key'), key, { mode: 0o600 });
    return folder;
  }

  function configured(url: string | undefined, folder: string): Configuration {
    return loadConfiguration({ DATA_DIR: folder, ...(url && { DATABASE_URL: url }) });
  }

  async function asSuperuser(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: inject('superuserUrl') });
    await client.connect();
    await client.query(statement);
    await client.end();
  }

  /** An empty database on the tests' server. */
  async function newDatabase(): Promise<string> {
    const name = `parley_test_${randomBytes(6).toString('hex')}`;
    databases.push(name);
    const url = new URL(inject('ownerUrl'));
    await asSuperuser(`create database ${name} owner ${url.username}`);
    url.pathname = `/${name}`;
    return url.toString();
  }

  /** Every row of every table, past row-level security and apart from the numbers of transactions. */
  async function contentsOf(ownerUrl: string): Promise<Record<string, string>> {
    const url = new URL(inject('superuserUrl'));
    url.pathname = new URL(ownerUrl).pathname;
    const client = new pg.Client({ connectionString: url.toString() });
    await client.connect();
    const { rows: tables } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'report\\_%' order by 1",
    );
    const contents: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ digest: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(row, '' order by row), '')) as digest
         from (select md5((to_jsonb(t) - 'xid' - 'timestamp')::text) as row from public.${name} t) r`,
      );
      contents[name] = rows[0]!.digest;
    }
    await client.end();
    return contents;
  }

  async function expectEmpty(ownerUrl: string) {
    const contents = await contentsOf(ownerUrl);
    const { migration: _, ...rows } = contents;
    expect(Object.values(rows).every((digest) => digest.startsWith('0 '))).toBe(true);
  }

  /** Whether a person's session opens the API on a database. */
  async function signedInOn(ownerUrl: string, { secret }: { secret: string }): Promise<number> {
    const url = urlAs(ownerUrl, 'parley_app', passwordsFrom(Buffer.from(inject('roleKey'), 'base64')));
    const database = await openDatabase({ url, entities: ENTITIES, applicationName: 'parley-test' });
    const app = await createApi({
      database,
      sealer: new Sealer(randomBytes(32)),
      queue: { ping: () => Promise.resolve() },
      publicUrl: 'http://parley.test',
      logLevel: 'silent',
      trustProxy: [],
    });
    await app.init();
    const headers = { cookie: `${SESSION_COOKIE}=${secret}` };
    const { statusCode } = await app.inject({ url: '/api/v1/negotiations', headers });
    await app.close();
    await database.close();
    return statusCode;
  }

  it(
    'goes into an embedded database and from there to an external one, to the last row',
    { timeout: 240_000 },
    async () => {
      const archive = join(place, 'whole');
      await backup(
        configured(test.urls.owner, await dataDir('source')),
        { folder: archive, withKeys: true },
        say,
      );
      expect(said.at(-1)).toContain('It holds the keys too');
      expect((await stat(archive)).mode & 0o777).toBe(0o700);
      const { tables } = JSON.parse(await readFile(join(archive, 'manifest.json'), 'utf8'));
      expect(tables.find(({ name }: { name: string }) => name === 'journal_entry').rows).toBeGreaterThan(40);

      const embedded = configured(undefined, await dataDir('embedded', ''));
      await restore(embedded, archive, say);
      expect(said.at(-1)).toMatch(/^Restored: 2 workspaces, \d+ journal entries, and every chain holds\.$/);
      const key = await readFile(join(embedded.dataDir, 'encryption.key'), 'utf8');
      expect(key.trim()).toBe(inject('roleKey'));

      const running = await startEmbeddedPostgres({
        dataDir: embedded.dataDir,
        log: () => undefined,
        onLost: (why) => expect.unreachable(why.message),
      });
      const external = await newDatabase();
      const moving = configured(external, embedded.dataDir);
      await expect(move(moving, say)).rejects.toThrow('Parley is running already');
      await running.stop();
      await move(moving, say);
      expect(said.at(-1)).toMatch(/^Moved: 2 workspaces, /);
      expect(await contentsOf(external)).toEqual(await contentsOf(test.urls.owner));
      expect(await signedInOn(external, workspace.manager)).toBe(200);
      await expect(move(moving, say)).rejects.toThrow('The database is not empty');
    },
  );

  it('is of one moment, whatever is written meanwhile', { timeout: 120_000 }, async () => {
    const archive = join(place, 'at-work');
    let isDone = false;
    const writing = (async () => {
      let written = 0;
      for (; !isDone; written += 1) await workspace.manager.post('/negotiations', OPENING);
      return written;
    })();
    const source = configured(test.urls.owner, await dataDir('at-work-source'));
    await backup(source, { folder: archive, withKeys: true }, say).finally(() => (isDone = true));
    expect(await writing).toBeGreaterThan(0);
    const target = await newDatabase();
    await restore(configured(target, await dataDir('at-work-target')), archive, say);
    expect(said.at(-1)).toContain('every chain holds');
    // The force that binds the owner, and the rules that tie tables together, are back.
    const { rows } = await ask(
      target,
      `select count(*) filter (where relrowsecurity and not relforcerowsecurity)::integer as unforced,
         (select count(*)::integer from pg_constraint where contype = 'f') as ties from pg_class`,
    );
    const { rows: wanted } = await test.owner.query(
      "select 0 as unforced, count(*)::integer as ties from pg_constraint where contype = 'f'",
    );
    expect(rows).toEqual(wanted);
  });

  async function ask(url: string, statement: string): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const result = await client.query(statement);
    await client.end();
    return result;
  }

  it('changes nothing where it cannot be restored', { timeout: 120_000 }, async () => {
    const source = configured(test.urls.owner, await dataDir('refusing-source'));
    const [withKeys, without] = [join(place, 'with-keys'), join(place, 'without-keys')];
    await backup(source, { folder: withKeys, withKeys: true }, say);
    await backup(source, { folder: without, withKeys: false }, say);
    expect(said.at(-1)).toContain('It does not hold the keys');
    expect(await readdir(without)).toEqual(['manifest.json', 'rows']);
    const target = await newDatabase();
    const expectRefusal = (archive: string, url: string, folder: string, why: string) =>
      expect(restore(configured(url, folder), archive, say)).rejects.toThrow(why);

    const keyless = await dataDir('keyless', '');
    await expectRefusal(without, target, keyless, 'The backup was made without its keys');
    const other = await dataDir('other', randomBytes(32).toString('base64'));
    await expectRefusal(without, target, other, 'is not the one that sealed');
    await expectRefusal(withKeys, target, other, 'Another key is at');
    await expectRefusal(place, target, keyless, 'is no backup');
    await expectRefusal(withKeys, test.urls.owner, source.dataDir, 'The database is not empty');
    await appendFile(join(withKeys, 'rows/party.copy.gz'), 'x');
    await expectRefusal(withKeys, target, keyless, 'The backup is damaged');
    expect(await readdir(keyless)).toEqual([]);
    await rm(join(without, 'rows/party.copy.gz'));
    await expectRefusal(without, target, source.dataDir, 'The backup is not whole');
    await expectEmpty(target);
  });

  it('is there whole or not at all', { timeout: 60_000 }, async () => {
    const source = configured(test.urls.owner, await dataDir('failing-source'));
    await mkdir(join(place, 'taken'));
    const expectRefusal = (name: string, why: string, configuration = source) =>
      expect(backup(configuration, { folder: join(place, name), withKeys: true }, say)).rejects.toThrow(why);
    await expectRefusal('taken', 'is there already');
    const nowhere = configured('postgres://parley@127.0.0.1:1/parley', source.dataDir);
    await expectRefusal('nowhere', 'The database cannot be reached', nowhere);
    const nothing = configured(undefined, source.dataDir);
    await expectRefusal('nothing', 'There is no embedded database', nothing);
    // A column that the serving role may not read ends it midway.
    await test.owner.query('revoke select on withdrawal from parley_app');
    await expectRefusal('midway', 'permission denied');
    await test.owner.query('grant select on withdrawal to parley_app');
    const left = (await readdir(place)).filter((name) => /nowhere|nothing|midway|partial/.test(name));
    expect(left).toEqual([]);
  });
});
