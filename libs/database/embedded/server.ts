import { readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { runAs } from './account.js';
import type { Account } from './account.js';
import { faultIn } from './fault.js';
import { freePort } from './free-port.js';

/** A PostgreSQL server on one database folder, driven by `pg_ctl`, which gives it a session of its own. */
export interface Server {
  folder: string;
  account: Account | undefined;
  pgCtl: string;
  /** Off in tests: a crash of the machine may then lose or damage the data. */
  durable: boolean;
}

const START_ATTEMPTS = 6;
/** Recovery after a crash can take long; nothing is gained by giving up on it. */
const START_SECONDS = 900;
const STOP_SECONDS = 120;
const LOG_BYTES = 5_000_000;

/** Causes that go away: someone took the free port, or a killed server's last processes are still leaving. */
const PASSING =
  /could not create any TCP\/IP sockets|pre-existing shared memory|postmaster\.pid" already exists/;

/**
 * The port of the server that runs on the folder, whoever started it; starts one, on a free port unless one is given,
 * where none runs. Throws `StartRefused` with what the server said.
 */
export async function runServer(server: Server, port?: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const running = await portOfRunning(server.folder);
    if (running !== undefined) return running;
    await setForeignPidAside(server.folder);
    const chosen = port ?? (await freePort());
    const fault = await tryStart(server, chosen);
    if (fault === undefined) return chosen;
    if (attempt === START_ATTEMPTS || !PASSING.test(fault)) throw refusal(server.folder, fault);
    await pause(100 * attempt);
  }
}

export async function isRunning({ folder }: Server): Promise<boolean> {
  return (await portOfRunning(folder)) !== undefined;
}

/** Ends every connection, flushes and stops. That the server is gone already is fine. */
export async function stopServer(server: Server): Promise<void> {
  if (!(await isRunning(server))) return;
  const { folder, account, pgCtl } = server;
  const args = ['stop', `--pgdata=${folder}`, '--mode=fast', `--timeout=${STOP_SECONDS}`];
  const { code, output } = await runAs(account, pgCtl, args);
  if (code !== 0 && (await isRunning(server))) {
    throw new Error(`PostgreSQL on ${folder} did not stop: ${output.trim()}`);
  }
}

/** Answers why it did not start. */
async function tryStart(
  { folder, account, pgCtl, durable }: Server,
  port: number,
): Promise<string | undefined> {
  const log = join(folder, 'server.log');
  const before = await rotated(log);
  const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : FOR_TESTS), port });
  const { code, output } = await runAs(account, pgCtl, [
    'start',
    `--pgdata=${folder}`,
    `--log=${log}`,
    `--timeout=${START_SECONDS}`,
    `--options=${settings.map(([name, value]) => `-c ${name}=${value}`).join(' ')}`,
  ]);
  if (code === 0) return undefined;
  const said = String((await readFile(log).catch(() => Buffer.alloc(0))).subarray(before));
  return faultIn(`${output}\n${said}`);
}

/** Loopback only. Statements and values of people stay out of the log; what is durable stays at its default. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** Faster, where a crash of the machine and whoever guesses a password lose nobody anything. */
const FOR_TESTS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  scram_iterations: 1,
  max_connections: 300,
};

/** Keeps the log small; answers its length now. */
async function rotated(log: string): Promise<number> {
  const { size } = await stat(log).catch(() => ({ size: 0 }));
  if (size <= LOG_BYTES) return size;
  await rename(log, `${log}.old`);
  return 0;
}

async function portOfRunning(folder: string): Promise<number | undefined> {
  const { pid, port } = await postmasterOf(folder);
  return port && (await isServerOf(folder, pid)) ? port : undefined;
}

async function postmasterOf(folder: string): Promise<{ pid: number; port: number }> {
  // Lines: process, folder, start, port, socket folder, address, shared memory, status.
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** A process of that number may be another program by now. */
async function isServerOf(folder: string, pid: number): Promise<boolean> {
  if (!pid) return false;
  const command =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : (await runAs(undefined, 'ps', ['-p', String(pid), '-o', 'args='])).output;
  return command.includes('postgres') && command.includes(folder);
}

/**
 * After a crash, or in a container that was started again, the number in `postmaster.pid` may belong to another
 * program of this account. PostgreSQL cannot tell and would refuse to start for good.
 */
async function setForeignPidAside(folder: string): Promise<void> {
  const { pid } = await postmasterOf(folder);
  if (!pid || !isAlive(pid) || (await isServerOf(folder, pid))) return;
  const file = join(folder, 'postmaster.pid');
  await rename(file, `${file}.stale`);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function refusal(folder: string, fault: string): StartRefused {
  return new StartRefused(
    `PostgreSQL does not start on ${folder}: ${fault}. Nothing was deleted; ${join(folder, 'server.log')} says more.`,
  );
}
