import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '#libs/database/migrate.js';
import { passwordsFrom } from '#libs/database/serving-roles.js';
import { migrateQueueSchema } from '#libs/queues/queue-schema.js';
import { MIGRATIONS } from '#migrations/all.js';
import { isBuilt } from '../../tools/up-to-date.mjs';
import { startTestCluster } from './test-cluster.js';
import type { TestCluster } from './test-cluster.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** `postgres://…` of the owning role, on the server's maintenance database. */
    ownerUrl: string;
    /** The same as a superuser. */
    superuserUrl: string;
    /** A migrated database that tests copy. */
    template: string;
    /** This run's own, at the end of the names of what only it may use. */
    run: string;
    /** Base64; passwords of the serving roles derive from it. */
    roleKey: string;
  }
}

/** The serving roles belong to the whole server: the same passwords for every run, so that runs don't lock each other out. */
const ROLE_KEY = Buffer.alloc(32, 'tests').toString('base64');

/** One PostgreSQL server and one migrated template for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env['PARLEY_BUILT'] = String(isBuilt());
  const cluster = await startTestCluster();
  const template = `parley_template_${await migrationsDigest()}`;
  const roleKey = await prepareTemplate(cluster, template);
  const run = randomBytes(6).toString('hex');
  project.provide('ownerUrl', cluster.url);
  project.provide('superuserUrl', cluster.superuserUrl);
  project.provide('template', template);
  project.provide('run', run);
  project.provide('roleKey', roleKey);
  return async () => {
    await dropTemplatesOf(run, cluster.superuserUrl);
    await cluster.stop();
  };
}

async function dropTemplatesOf(run: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "select datname as name from pg_database where datname ~ ('_' || $1 || '(_in_the_making)?$')",
    [run],
  );
  for (const { name } of rows) await client.query(`drop database ${name} with (force)`);
  await client.end();
}

/** Migrates a fresh template, or finds the one that the same migrations made. */
async function prepareTemplate({ url, superuserUrl }: TestCluster, template: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7033402)');
    const known = await client.query(
      'select shobj_description(oid, $2) as key from pg_database where datname = $1',
      [template, 'pg_database'],
    );
    const kept = (known.rows[0] as { key: string | null } | undefined)?.key;
    if (kept === ROLE_KEY) return ROLE_KEY;
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template}`);
    await migrate({
      url: at(url, template),
      migrations: MIGRATIONS,
      rolePasswords: passwordsFrom(Buffer.from(ROLE_KEY, 'base64')),
      alsoMigrate: migrateQueueSchema,
    });
    await takeForGrown(at(superuserUrl, template));
    await client.query(`comment on database ${template} is '${ROLE_KEY}'`);
    return ROLE_KEY;
  } finally {
    await client.end();
  }
}

/**
 * Copies of the template are too young to have been analysed: taken for empty, their plans would read all of a workspace
 * where an index leads to one row.
 */
async function takeForGrown(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "update pg_class set relpages = 10, reltuples = 100000 where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  await client.end();
}

function at(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

async function migrationsDigest(): Promise<string> {
  const folder = new URL('../../migrations/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).toSorted()) hash.update(await readFile(new URL(name, folder)));
  for (const source of ['../database/workspace-table.ts', '../queues/queue-schema.ts']) {
    hash.update(await readFile(new URL(source, import.meta.url)));
  }
  return hash.digest('hex').slice(0, 12);
}
