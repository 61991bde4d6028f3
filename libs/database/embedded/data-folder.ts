import { access, constants, lstat, mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { accountWithId, canEnter, isRoot } from './account.js';
import type { Account } from './account.js';
import { MAJOR_VERSION } from './programs.js';

const UNTOUCHED = 'Nothing was changed.';

/** Makes the product's folder; as root, other accounts may pass through it but not list it. */
export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
    await access(dataDir, constants.W_OK);
  } catch (cause) {
    const { message } = cause as Error;
    throw new StartRefused(
      `The folder ${dataDir} cannot be written: ${message}. Set DATA_DIR to another one.`,
      { cause },
    );
  }
}

/**
 * The database below the product's folder, as a path without links; nothing when none was made yet.
 * Throws `StartRefused` when something is there that this PostgreSQL cannot run.
 */
export async function findDatabase(dataDir: string): Promise<string | undefined> {
  const place = join(dataDir, 'postgres');
  if (!(await lstat(place).catch(() => undefined))) return undefined;
  const folder = await realpath(place).catch((cause: Error) => {
    throw new StartRefused(
      `${place} points to a folder that is not there. Restore that folder, or remove the link to start empty.`,
      { cause },
    );
  });
  const entries = await readdir(folder).catch((cause: Error) => {
    throw new StartRefused(`The database in ${folder} cannot be read: ${cause.message}. ${UNTOUCHED}`, {
      cause,
    });
  });
  if (entries.length === 0) return undefined;
  await requireWhole(folder);
  return folder;
}

/** Whom an existing database is run by: root hands over to its owner. */
export async function ownerOf(folder: string): Promise<Account | undefined> {
  const { uid } = await stat(folder);
  if (!isRoot()) {
    if (uid === process.getuid?.()) return undefined;
    throw new StartRefused(
      `The database in ${folder} belongs to another account (${(await accountWithId(uid)).name}): start as that one, ` +
        `or as root. ${UNTOUCHED}`,
    );
  }
  if (uid === 0) {
    throw new StartRefused(
      `The database in ${folder} belongs to root, and PostgreSQL does not run as root. Give it back to the account that made it. ${UNTOUCHED}`,
    );
  }
  const account = await accountWithId(uid);
  if (await canEnter(account, folder)) return account;
  throw new StartRefused(
    `The account ${account.name}, which owns the database in ${folder}, cannot enter it: a folder above is closed to it. ${UNTOUCHED}`,
  );
}

async function requireWhole(folder: string): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const control = await stat(join(folder, 'global/pg_control')).catch(() => undefined);
  if (version === undefined || control === undefined) {
    throw new StartRefused(
      `The folder ${folder} is not a whole PostgreSQL database: ${version === undefined ? 'PG_VERSION' : 'global/pg_control'} is missing. ` +
        `${UNTOUCHED} Restore it from a copy, or move it away to start with an empty database.`,
    );
  }
  if (version.trim() !== MAJOR_VERSION) {
    throw new StartRefused(
      `The database in ${folder} was made by PostgreSQL ${version.trim()}, and this is PostgreSQL ${MAJOR_VERSION}. ` +
        `${UNTOUCHED} Run it with the version that made it and set DATABASE_URL, or move it away to start with an empty database.`,
    );
  }
}
