import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { passwordsFrom, urlAs } from '#libs/database/serving-roles.js';
import { ENTITIES } from '#libs/negotiations/entities.js';

/** A database of a test's own, migrated and empty. */
export interface TestDatabase {
  /** As the serving role. */
  database: Database;
  /** As a superuser, past row-level security: for looking at what is there. */
  owner: pg.Pool;
  urls: { owner: string; app: string; worker: string };
  drop: () => Promise<void>;
}

/** `template`: of what it begins as a copy. */
export async function testDatabase(template = inject('template')): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  return openNamed(name, template);
}

/** Names a template that holds what `fill` writes, which is written once for a whole run of tests. */
export async function filledTemplate(
  what: string,
  fill: (database: Database) => Promise<unknown>,
): Promise<string> {
  const name = `parley_${what}_${inject('run')}`;
  return maintain('superuserUrl', async (server) => {
    await server.query('select pg_advisory_lock(hashtext($1))', [name]);
    const known = await server.query('select from pg_database where datname = $1', [name]);
    if (known.rowCount) return name;
    const made = `${name}_in_the_making`;
    await server.query(`drop database if exists ${made} with (force)`);
    const { database, owner } = await openNamed(made, inject('template'));
    await fill(database);
    await Promise.all([database.close(), owner.end()]);
    // Nobody may be connected to what is renamed, and sockets end a little later than their pool.
    await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [made]);
    await server.query(`alter database ${made} rename to ${name}`);
    return name;
  });
}

async function openNamed(name: string, template: string): Promise<TestDatabase> {
  await maintain('ownerUrl', (server) =>
    server.query(`create database ${name} template ${template} strategy file_copy`),
  );
  const ownerUrl = at(inject('ownerUrl'), name);
  const passwords = passwordsFrom(Buffer.from(inject('roleKey'), 'base64'));
  const urls = {
    owner: ownerUrl,
    app: urlAs(ownerUrl, 'parley_app', passwords),
    worker: urlAs(ownerUrl, 'parley_worker', passwords),
  };
  const database = await openDatabase({ url: urls.app, entities: ENTITIES, applicationName: 'parley-test' });
  const owner = new pg.Pool({ connectionString: at(inject('superuserUrl'), name), max: 3 });
  // A pool ends before its sockets do, and the server may close them first.
  owner.on('error', () => undefined);
  return {
    database,
    owner,
    urls,
    drop: async () => {
      await database.close();
      await owner.end();
      // The owner may not cut off a superuser whose session has not quite ended.
      await maintain('superuserUrl', (server) =>
        server.query(`drop database if exists ${name} with (force)`),
      );
    },
  };
}

function at(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

async function maintain<Result>(
  as: 'ownerUrl' | 'superuserUrl',
  work: (server: pg.Client) => Promise<Result>,
): Promise<Result> {
  const server = new pg.Client({ connectionString: inject(as) });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}
