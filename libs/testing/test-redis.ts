import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '#libs/database/embedded/free-port.js';

/** This machine has no redis-server; `npm test` says so loudly, and fails where CI is true. */
export const WITHOUT_REDIS = process.env.PARLEY_WITHOUT_REDIS === 'true';

/** A Redis server of a test's own. */
export interface TestRedis {
  url: string;
  /** Ends it at once, its data kept, and starts it again on the same port. */
  restart: () => Promise<void>;
  /** Ends it at once, and starts it again when `work` is done. */
  whileAway: (work: () => Promise<void>) => Promise<void>;
  stop: () => Promise<void>;
}

export async function startTestRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const start = async () => {
    const server = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    let said = '';
    server.stdout.on('data', (data: Buffer) => (said = data.toString()));
    const ended = once(server, 'exit').then(([code]) => {
      throw new Error(`redis-server on port ${port} ended with status ${code}: ${said}`);
    });
    await Promise.race([answers(url), ended]);
    return server;
  };
  let server = await start();
  const end = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  const whileAway = async (work: () => Promise<void>) => {
    await end();
    await work();
    server = await start();
  };
  return {
    url,
    restart: () => whileAway(async () => undefined),
    whileAway,
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
  client.on('error', () => undefined);
  await client.ping();
  client.disconnect();
}
