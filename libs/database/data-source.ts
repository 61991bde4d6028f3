import pg from 'pg';
import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import { Database } from './database.js';
import { refuseOldServer } from './server-faults.js';
import { refuseMightyRole } from './serving-roles.js';
import { SnakeNaming } from './snake-naming.js';

const { types } = pg;

/** Every column is read as text but numbers that JavaScript holds exactly. */
function parserOf(oid: number): (text: string) => unknown {
  switch (oid) {
    case types.builtins.TIMESTAMPTZ:
      return instant;
    case types.builtins.INT8:
      return Number;
    case types.builtins.DATE:
    case types.builtins.NUMERIC:
      return String;
    default:
      return types.getTypeParser(oid) as (text: string) => unknown;
  }
}

/** `2026-11-23 08:17:27.1+00` → `2026-11-23T08:17:27.100Z`: RFC 3339 with a fixed width, so text order is time order. */
function instant(text: string): string {
  const [head = '', fraction = ''] = text.slice(0, -3).split('.');
  return `${head.replace(' ', 'T')}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
}

export interface DatabaseOptions {
  /** `postgres://…` of the role that serves. */
  url: string;
  entities: NonNullable<DataSourceOptions['entities']>;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** Connections held at most. */
  connections?: number;
}

/** Milliseconds that an open transaction may wait for its process; a living one needs a few. */
const IDLE_MS = 15_000;

/**
 * Connects and answers with the database; rejects when it cannot be reached. Errors: `StartRefused` for a role that
 * row-level security would not hold, and for a server that is too old.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: options.entities,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    applicationName: options.applicationName,
    poolSize: options.connections ?? 10,
    extra: {
      pipeline: true,
      types: { getTypeParser: parserOf },
      // A process that was paused with a lock in hand must not hold everybody else up. And no statement runs for long
      // enough to be worth compiling.
      options: `-c TimeZone=UTC -c DateStyle=ISO -c jit=off -c idle_in_transaction_session_timeout=${IDLE_MS}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
      idleTimeoutMillis: 30_000,
    },
  });
  await dataSource.initialize();
  try {
    await refuseMightyRole(dataSource);
    await refuseOldServer(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return new Database(dataSource);
}

/** How entities are stored, for whoever makes rows without a connection. */
export async function describeEntities(
  entities: DatabaseOptions['entities'],
): Promise<Pick<Database, 'metadata'>> {
  const undialled = new Undialled({ type: 'postgres', entities, namingStrategy: new SnakeNaming() });
  await undialled.describe();
  return { metadata: (entity) => undialled.getMetadata(entity) };
}

class Undialled extends DataSource {
  describe(): Promise<void> {
    return this.buildMetadatas();
  }
}
