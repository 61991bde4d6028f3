import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { percentiles } from './load.js';
import type { Load } from './load.js';

const FOLDERS = '/usr/lib/postgresql';

/** The program, from Debian's postgresql-contrib; installed where that takes no password. Undefined without it. */
export function findPgbench(): string | undefined {
  const found = located();
  if (found || process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return found;
  process.stderr.write('Installing postgresql-contrib ...\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const step of [['update'], ['install', '--yes', '--no-install-recommends', 'postgresql-contrib']]) {
    spawnSync('apt-get', ['-qq', ...step], { stdio: ['ignore', 'inherit', 'inherit'], env });
  }
  return located();
}

function located(): string | undefined {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench';
  const places = spawnSync('ls', [FOLDERS]).stdout?.toString().trim().split('\n') ?? [];
  return places
    .map((version) => join(FOLDERS, version, 'bin', 'pgbench'))
    .findLast((program) => spawnSync(program, ['--version']).status === 0);
}

/** Its connections are new each time: seconds until each has its statements prepared and its caches filled. */
const WARM_UP = 10;

/**
 * Runs a script with its statements prepared, first without being looked at. `measured` is told when the part begins that
 * counts, and waits for its end.
 */
export async function runPgbench<Result>(
  program: string,
  url: string,
  { script, clients, seconds }: { script: string; clients: number; seconds: number },
  measured: (counting: () => Promise<Load>) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-pgbench-'));
  try {
    writeFileSync(join(folder, 'script.sql'), script);
    const { hostname, port, username, password, pathname } = new URL(url);
    const options = {
      '-M': 'prepared',
      '-c': clients,
      '-j': 1,
      '-T': WARM_UP + seconds,
      '--log-prefix': 'took',
      '-f': 'script.sql',
      '-h': hostname,
      '-p': port,
      '-U': username,
    };
    const child = spawn(
      program,
      [
        '-n',
        '-l',
        ...Object.entries(options).flatMap(([name, value]) => [name, String(value)]),
        pathname.slice(1),
      ],
      { cwd: folder, env: { ...process.env, PGPASSWORD: password }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    const ended = once(child, 'close') as Promise<[number]>;
    await Promise.race([pause(WARM_UP * 1000), ended]);
    return await measured(async () => {
      const begun = Date.now() / 1000;
      const [code] = await ended;
      if (code !== 0 || /aborted|ERROR/.test(said)) throw new Error(`pgbench: ${said.slice(0, 2_000)}`);
      const took = tookSince(begun, folder);
      return {
        perSecond: took.length / (Date.now() / 1000 - begun),
        requests: took.length,
        ...percentiles(took),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds of each transaction that began and ended after a second of the epoch, from pgbench's own log. */
function tookSince(begun: number, folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('took'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => line.split(' ').map(Number))
    .filter(([, , took, , second, micros]) => second! + (micros! - took!) / 1e6 > begun)
    .map(([, , took]) => took! / 1000);
}
