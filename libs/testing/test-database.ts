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

export async function testDatabase(): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await maintain('ownerUrl', `create database ${name} template ${inject('template')} strategy file_copy`);
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
      await maintain('superuserUrl', `drop database if exists ${name} with (force)`);
    },
  };
}

function at(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

async function maintain(as: 'ownerUrl' | 'superuserUrl', statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject(as) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
