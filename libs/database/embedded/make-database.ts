import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  realpath,
  rename,
  rm,
  rmdir,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { canEnter, runAs } from './account.js';
import type { Account } from './account.js';
import { faultIn } from './fault.js';
import { SYSTEM_FOLDER } from './programs.js';
import { SUPERUSER } from './roles.js';

export interface NewDatabase {
  dataDir: string;
  account: Account | undefined;
  initdb: string;
  /** Of the superuser. */
  password: string;
  /** Off in tests: files are not flushed to the disk. */
  durable: boolean;
}

/**
 * Makes an empty database below the product's folder. It appears there whole or not at all, and never replaces one.
 * Throws `StartRefused` when it cannot be made.
 */
export async function makeDatabase(database: NewDatabase): Promise<void> {
  try {
    await make(database);
  } catch (cause) {
    if (cause instanceof StartRefused) throw cause;
    throw new StartRefused(
      `A database cannot be made for ${database.dataDir}: ${(cause as Error).message}.`,
      { cause },
    );
  }
}

async function make({ dataDir, account, ...how }: NewDatabase): Promise<void> {
  const home = await homeFor(dataDir, account);
  const draft = await mkdtemp(join(home, 'postgres.new-'));
  try {
    await writeFile(join(draft, 'password'), how.password, { mode: 0o600 });
    if (account) {
      await chown(draft, account.uid, account.gid);
      await chown(join(draft, 'password'), account.uid, account.gid);
    }
    await initialise(draft, account, how);
    await publish(join(draft, 'database'), home, dataDir);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** A clone in root's own home is closed to every other account: the database then lives in a folder of the system's. */
async function homeFor(dataDir: string, account: Account | undefined): Promise<string> {
  if (!account || (await canEnter(account, dataDir))) return realpath(dataDir);
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  const home = await mkdtemp(join(SYSTEM_FOLDER, 'database-'));
  await chmod(home, 0o711);
  return home;
}

/** The built-in provider sorts and folds case alike on every machine, whatever locales it has. */
async function initialise(
  draft: string,
  account: Account | undefined,
  { initdb, durable }: Pick<NewDatabase, 'initdb' | 'durable'>,
): Promise<void> {
  const { code, output } = await runAs(account, initdb, [
    `--pgdata=${join(draft, 'database')}`,
    `--pwfile=${join(draft, 'password')}`,
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ]);
  if (code === 0) return;
  throw new StartRefused(`A database cannot be made in ${dirname(draft)}: ${faultIn(output)}.`);
}

async function publish(made: string, home: string, dataDir: string): Promise<void> {
  const place = join(dataDir, 'postgres');
  // An empty folder may stand there; another start may have been first, and then its database is the one.
  await rename(made, join(home, 'postgres')).catch(unlessTaken);
  if (home === (await realpath(dataDir))) return;
  await rmdir(place).catch(() => undefined);
  await symlink(join(home, 'postgres'), place).catch(unlessTaken);
}

function unlessTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOTEMPTY') throw error;
}
