import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface ServerProcess {
  pid: number;
  port: number;
  /** What it prints next. */
  line: () => Promise<string>;
  /** Resolves when it has ended by itself. */
  ended: Promise<unknown>;
  stop: () => Promise<void>;
}

/** Starts `servers/NAME.js`, which prints its port once it answers. `settings` reach it as `BENCH`, JSON. */
export async function startServer(name: string, settings: object): Promise<ServerProcess> {
  const file = new URL(`./servers/${name}.js`, import.meta.url).pathname;
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, BENCH: JSON.stringify(settings) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const line = linesOf(child, name);
  const port = Number(await line());
  return {
    pid: child.pid!,
    port,
    line,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function linesOf(child: ChildProcess, name: string): () => Promise<string> {
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = (await lines.next()) as { value: string; done?: boolean };
    if (done) throw new Error(`The process ${name} ended before it had said what it should.`);
    return value;
  };
}

/** CPU microseconds of a process so far, in user and kernel. */
export function cpuOf(pid: number): number {
  return ticksOf(pid).own * TICK_US;
}

/** CPU microseconds of a server and all its children so far, those that have ended included. */
export function cpuOfTree(root: number): number {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const { parent, own } = ticksOf(Number(name));
        return parent === root ? [own] : [];
      } catch {
        // It ended while we looked; its parent has what it used.
        return [];
      }
    });
  const { own, ended } = ticksOf(root);
  return (own + ended + children.reduce((sum, ticks) => sum + ticks, 0)) * TICK_US;
}

/** Resident memory in bytes. */
export function residentOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1];
  return Number(kilobytes) * 1024;
}

/** Linux counts in hundredths of a second. */
const TICK_US = 10_000;

function ticksOf(pid: number): { parent: number; own: number; ended: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program stands in brackets and may hold anything.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return { parent: fields[1]!, own: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! };
}
