import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#libs/database/embedded/start-embedded-postgres.js';

/** A PostgreSQL server for tests. */
export interface TestCluster {
  /** Owner's connection to the maintenance database. */
  url: string;
  /** The same, past row-level security. */
  superuserUrl: string;
  stop: () => Promise<void>;
}

/** Named after the process that it belongs to. */
const FOLDER = /^parley-tests-(\d+)-/;

/** The server that `TEST_DATABASE_URL` names (as a superuser), or one of this run's own, in a folder that goes with it. */
export async function startTestCluster(): Promise<TestCluster> {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return { url, superuserUrl: url, stop: async () => undefined };
  // Root's own place for temporary files may be closed to the account that PostgreSQL runs as.
  const place = process.getuid?.() === 0 ? '/tmp' : tmpdir();
  await removeLeftovers(place);
  const dataDir = await mkdtemp(join(place, `parley-tests-${process.pid}-`));
  await chmod(dataDir, 0o711);
  const server = await start(dataDir);
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** Of runs that were killed: their servers live on. */
async function removeLeftovers(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const owner = FOLDER.exec(name)?.[1];
    if (!owner || isAlive(Number(owner))) continue;
    const dataDir = join(place, name);
    await start(dataDir).then(
      (server) => server.stop(),
      () => undefined,
    );
    await rm(dataDir, { recursive: true, force: true });
  }
}

function start(dataDir: string) {
  return startEmbeddedPostgres({
    dataDir,
    durable: false,
    log: () => undefined,
    onLost: (why) => {
      throw why;
    },
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
