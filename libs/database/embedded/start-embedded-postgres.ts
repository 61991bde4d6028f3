import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { rememberedSecret } from '#libs/configuration/secret-file.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { isRoot, unprivilegedAccount } from './account.js';
import { findDatabase, makeDataDir, ownerOf } from './data-folder.js';
import { becomeInstance } from './instance-lock.js';
import { keepRunning } from './keep-running.js';
import { makeDatabase } from './make-database.js';
import { makeOwner, OWNER, SUPERUSER } from './roles.js';
import { findPrograms } from './programs.js';
import { isRunning } from './server.js';
import type { Server } from './server.js';

export interface EmbeddedPostgresOptions {
  /** The product's folder; the database is in `postgres` below it. */
  dataDir: string;
  /** Takes one sentence at a time. */
  log: (line: string) => void;
  /** Called when another instance has taken over the database: this one must end. */
  onLost: (why: Error) => void;
  /** False in tests only: faster, and a crash of the machine may damage the data. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  /** `postgres://…` of the role that owns the schema; it stays the same until `stop`. */
  url: string;
  /** The same as the server's superuser, whom row-level security does not bind: for tests and repairs. */
  superuserUrl: string;
  /** The server of an earlier run was found alive, left behind by a process that was killed. */
  wasAdopted: boolean;
  /** Ends every connection and stops the server. Whatever uses the database is stopped before. */
  stop: () => Promise<void>;
}

/**
 * Starts the PostgreSQL that npm brings, on the data of the last start or on a new database, and keeps it running.
 * Throws `StartRefused` with a sentence for the operator; nothing that was there is ever deleted.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, onLost, durable = true } = options;
  await makeDataDir(dataDir);
  const { password, ...server } = await openDatabase(dataDir, durable, log);
  const wasAdopted = await isRunning(server);
  const instance = await becomeInstance(server, password);
  await makeOwner(instance.connection, password);
  const urlOf = (role: string) => `postgres://${role}:${password}@127.0.0.1:${instance.port}/${OWNER}`;
  if (wasAdopted) log('PostgreSQL was still running after an earlier start and is used on.');
  const { stop } = keepRunning({ server, password, instance, log, onLost });
  return { url: urlOf(OWNER), superuserUrl: urlOf(SUPERUSER), wasAdopted, stop };
}

async function openDatabase(
  dataDir: string,
  durable: boolean,
  log: (line: string) => void,
): Promise<Server & { password: string }> {
  const secret = join(dataDir, 'postgres.password');
  const found = await findDatabase(dataDir);
  if (found) await requireSecret(secret, found);
  const password = await rememberedSecret(secret, () => randomBytes(24).toString('base64url'));
  const account = found ? await ownerOf(found) : isRoot() ? await unprivilegedAccount() : undefined;
  const { initdb, pgCtl } = await findPrograms(account);
  if (!found) await makeDatabase({ dataDir, account, initdb, password, durable });
  const folder = found ?? (await findDatabase(dataDir));
  if (!folder) throw new Error(`No database was made for ${dataDir}.`);
  if (account) log(`PostgreSQL runs as ${account.name}, its data is in ${folder}.`);
  return { folder, account, pgCtl, durable, password };
}

/** A new password would not open a database that was made with another one. */
async function requireSecret(secret: string, database: string): Promise<void> {
  await access(secret).catch((cause: NodeJS.ErrnoException) => {
    throw new StartRefused(
      `The password of the database in ${database} cannot be read: ${secret} (${cause.code}). Restore that file.`,
      { cause },
    );
  });
}
