import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, vi } from 'vitest';
import { freePort } from '#libs/database/embedded/free-port.js';
import type { TestDatabase } from './test-database.js';

const REPOSITORY = new URL('../../', import.meta.url).pathname;

/** A process of the product on a test's database. */
export interface StartedProcess {
  url: string;
  /** What it has written to its standard output: its log. */
  printed: () => string;
  /** Asks it to stop; answers its exit status. */
  stop: () => Promise<number | null>;
  kill: () => Promise<void>;
}

/** Starts `apps/api` or `apps/worker` from the sources, as a process of its own, and waits until it is ready. */
export async function startProcess(
  app: 'api' | 'worker',
  { urls }: Pick<TestDatabase, 'urls'>,
  env: Readonly<Record<string, string>> = {},
): Promise<StartedProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), `parley-${app}-`));
  await writeFile(join(dataDir, 'encryption.key'), inject('roleKey'), { mode: 0o600 });
  const port = await freePort();
  const [runner, main] = ['libs/testing/run-source.mjs', `apps/${app}/main.ts`].map((file) =>
    join(REPOSITORY, file),
  );
  const child = spawn(process.execPath, ['--conditions=parley-source', runner!, main!], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: urls.owner,
      APP_DATABASE_URL: urls.app,
      WORKER_DATABASE_URL: urls.worker,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
    await rm(dataDir, { recursive: true, force: true });
    return child.exitCode;
  };
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(
    async () => {
      if (child.exitCode !== null) throw new Error(`The ${app} ended with status ${child.exitCode}.`);
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    },
    { timeout: 100_000, interval: 200 },
  );
  return {
    url,
    printed: () => printed,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  };
}
