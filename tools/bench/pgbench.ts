import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Runs a script with 16 clients, prepared. */
export async function runPgbench(
  program: string,
  url: string,
  { script, clients, seconds }: { script: string; clients: number; seconds: number },
): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-pgbench-'));
  try {
    writeFileSync(join(folder, 'script.sql'), script);
    const { hostname, port, username, password, pathname } = new URL(url);
    const child = spawn(
      program,
      [
        '-n',
        '-M',
        'prepared',
        '-c',
        String(clients),
        '-j',
        '1',
        '-T',
        String(seconds),
        '-l',
        '--log-prefix=took',
        '-f',
        'script.sql',
        '-h',
        hostname,
        '-p',
        port,
        '-U',
        username,
        pathname.slice(1),
      ],
      { cwd: folder, env: { ...process.env, PGPASSWORD: password }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    const [code] = (await once(child, 'close')) as [number];
    if (code !== 0 || /aborted|ERROR/.test(said)) throw new Error(`pgbench: ${said.slice(0, 2_000)}`);
    const took = readdirSync(folder)
      .filter((name) => name.startsWith('took'))
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
      .map((line) => Number(line.split(' ')[2]) / 1000);
    return { perSecond: took.length / seconds, requests: took.length, ...percentiles(took) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
