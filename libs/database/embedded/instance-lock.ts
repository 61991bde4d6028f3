import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { SUPERUSER } from './roles.js';
import { runServer } from './server.js';
import type { Server } from './server.js';

/** The connection of the one product that uses a database, and where its server listens. */
export interface Instance {
  port: number;
  /** As the superuser. The lock lives as long as the connection, and so as the process. */
  connection: pg.Client;
}

/** Another product holds the lock. */
export class AlreadyInUse extends StartRefused {}

/** Whoever holds it uses, restarts and stops the server. */
const INSTANCE_LOCK = 7_033_400;

/** Until PostgreSQL notices that the process of a connection was killed. */
const LOCK_PATIENCE_MS = 3_000;

/** Until a server that was found starting, recovering or stopping has done so. */
const SERVER_PATIENCE_MS = 120_000;

/** Starting up or stopping; stopped meanwhile. */
const PASSING = new Set(['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET']);

/**
 * Sees to it that the server runs and takes the lock of the one product that may use it.
 * Throws `AlreadyInUse` when another holds it, `StartRefused` when the server does not start or cannot be used.
 */
export async function becomeInstance(server: Server, password: string, port?: number): Promise<Instance> {
  const deadline = Date.now() + SERVER_PATIENCE_MS;
  for (;;) {
    const listening = await runServer(server, port);
    try {
      const connection = await lockedConnection(server.folder, listening, password);
      return { port: listening, connection };
    } catch (cause) {
      if (cause instanceof StartRefused) throw cause;
      const { code, message } = cause as NodeJS.ErrnoException;
      if (!PASSING.has(code ?? '') || Date.now() > deadline) {
        throw new StartRefused(`PostgreSQL on ${server.folder} cannot be used: ${message}.`, { cause });
      }
      await pause(100);
    }
  }
}

async function lockedConnection(folder: string, port: number, password: string): Promise<pg.Client> {
  const connection = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    application_name: `parley ${process.pid}`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // Without a listener the loss of the connection would end the process; whoever holds it listens to its end.
  connection.on('error', () => undefined);
  await connection.connect();
  try {
    await takeLock(connection, folder);
    return connection;
  } catch (error) {
    await connection.end();
    throw error;
  }
}

async function takeLock(connection: pg.Client, folder: string): Promise<void> {
  const deadline = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const { rows } = await connection.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      INSTANCE_LOCK,
    ]);
    if (rows[0]?.taken) return;
    if (Date.now() > deadline) throw new AlreadyInUse(await whoHolds(connection, folder));
    await pause(100);
  }
}

async function whoHolds(connection: pg.Client, folder: string): Promise<string> {
  const { rows } = await connection.query<{ name: string }>(
    `select application_name as name from pg_stat_activity join pg_locks using (pid)
     where locktype = 'advisory' and granted and classid = 0 and objid = $1`,
    [INSTANCE_LOCK],
  );
  const process = rows[0] ? ` (process ${rows[0].name.replace('parley ', '')})` : '';
  return `Parley is running already${process} on the data in ${folder}. Stop it first, or give this one a DATA_DIR of its own.`;
}
