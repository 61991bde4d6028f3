import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { startEmbeddedPostgres } from './start-embedded-postgres.js';
import type { EmbeddedPostgres } from './start-embedded-postgres.js';

const running: EmbeddedPostgres[] = [];

async function start(dataDir: string, durable = false): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    durable,
    log: () => undefined,
    onLost: (why) => expect.unreachable(why.message),
  });
  running.push(postgres);
  return postgres;
}

async function ask(url: string, statement: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: 'array' });
    return rows.map((row) => row.join(' '));
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp('/tmp/parley embedded-');
    await chmod(dataDir, 0o711);
  });
  // What a failed test left running would fail those after it.
  afterEach(async () => {
    for (const postgres of running.splice(0)) await postgres.stop();
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('is a durable server on loopback, owned by a role that is no superuser', async () => {
    const postgres = await start(dataDir, true);
    const settings = `select string_agg(setting, ' ' order by name) from pg_settings where name in
      ('data_checksums', 'fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit')`;
    expect(await ask(postgres.url, settings)).toEqual(['on on on 127.0.0.1 on']);
    expect(await ask(postgres.url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
      'false',
    ]);
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
    await ask(postgres.url, `create table kept as select 'written before the stop' as what`);
    await postgres.stop();
    await expect(ask(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('has the data of the last start', async () => {
    const postgres = await start(dataDir);
    expect(postgres.wasAdopted).toBe(false);
    expect(await ask(postgres.url, 'select what from kept')).toEqual(['written before the stop']);
    await postgres.stop();
  });

  it('serves one product at a time, and the second leaves the first alone', async () => {
    const first = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(
      `Parley is running already (process ${process.pid}) on the data in`,
    );
    expect(await ask(first.url, 'select what from kept')).toHaveLength(1);
    await first.stop();
  });

  it('outlives a product that is killed, and is taken over by the next one', async () => {
    const product = spawn(process.execPath, [
      'libs/testing/run-source.mjs',
      'libs/testing/hold-database.ts',
      dataDir,
    ]);
    const [printed] = (await once(product.stdout, 'data')) as [Buffer];
    const url = printed.toString().trim();
    await ask(url, `insert into kept values ('written before the kill')`);
    product.kill('SIGKILL');
    await once(product, 'exit');
    const next = await start(dataDir);
    expect(next).toMatchObject({ wasAdopted: true, url });
    expect(await ask(next.url, 'select what from kept')).toEqual([
      'written before the stop',
      'written before the kill',
    ]);
    await next.stop();
  });

  it('comes back at the same address when it is killed itself', async () => {
    const postgres = await start(dataDir);
    const pid = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0];
    process.kill(Number(pid), 'SIGKILL');
    await expect
      .poll(() => ask(postgres.url, 'select count(*) from kept').catch(String), { timeout: 30_000 })
      .toEqual(['2']);
    await postgres.stop();
    await expect(ask(postgres.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('starts although the number in its lock file belongs to another program by now', async () => {
    const lockFile = join(dataDir, 'postgres/postmaster.pid');
    await writeFile(lockFile, `${process.pid}\n${dataDir}/postgres\n1\n5432\n\n127.0.0.1\n1 1\nready\n`);
    const postgres = await start(dataDir);
    expect(await ask(postgres.url, 'select count(*) from kept')).toEqual(['2']);
    await postgres.stop();
  });

  describe('refuses in words, and changes nothing, when', () => {
    async function refusal(folder = dataDir): Promise<string> {
      const files = () => readdir(join(folder, 'postgres')).catch(String);
      const before = await files();
      const error: unknown = await start(folder).catch((cause: unknown) => cause);
      expect(await files()).toEqual(before);
      expect(error).toBeInstanceOf(StartRefused);
      return (error as StartRefused).message;
    }
    async function refusalWithout(file: string): Promise<string> {
      await rename(join(dataDir, file), join(dataDir, 'away'));
      const message = await refusal();
      await rename(join(dataDir, 'away'), join(dataDir, file));
      return message;
    }
    async function refusalAfter(prepare: (folder: string) => Promise<unknown>): Promise<string> {
      const folder = await mkdtemp('/tmp/parley-embedded-');
      await prepare(folder);
      const message = await refusal(folder);
      await rm(folder, { recursive: true });
      return message;
    }

    it('the database is of another version', async () => {
      const file = join(dataDir, 'postgres/PG_VERSION');
      await writeFile(file, '17\n');
      expect(await refusal()).toMatch(
        /was made by PostgreSQL 17, and this is PostgreSQL 18\. Nothing was changed\./,
      );
      await writeFile(file, '18\n');
    });

    it('the database is not whole', async () => {
      expect(await refusalWithout('postgres/PG_VERSION')).toMatch(
        /not a whole PostgreSQL database: PG_VERSION is/,
      );
      expect(await refusalWithout('postgres/global/pg_control')).toMatch(/global\/pg_control is missing/);
    });

    it('the server will not run on it', async () => {
      expect(await refusalWithout('postgres/pg_wal')).toMatch(
        /does not start on .+\/postgres: \S.+ Nothing was deleted; .+server\.log says more\.$/,
      );
    });

    it('its password is gone', async () => {
      expect(await refusalWithout('postgres.password')).toMatch(
        /The password of the database in .+ cannot be read/,
      );
    });

    it('something else is in its place', async () => {
      const message = await refusalAfter(async (folder) => {
        await mkdir(join(folder, 'postgres'));
        await writeFile(join(folder, 'postgres/thesis.txt'), '');
      });
      expect(message).toMatch(/is not a whole PostgreSQL database/);
    });

    it('a link leads nowhere', async () => {
      const message = await refusalAfter((folder) => symlink('gone', join(folder, 'postgres')));
      expect(message).toMatch(/points to a folder that is not there/);
    });

    it('the folder cannot be made', async () => {
      await writeFile(join(dataDir, 'file'), '');
      expect(await refusal(join(dataDir, 'file/data'))).toMatch(
        /cannot be written: ENOTDIR.+Set DATA_DIR to another/,
      );
    });
  });
});
