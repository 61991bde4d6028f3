import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench.js';
import { judgement } from './comparison.js';
import { table } from './machine.js';
import { residentOf } from './processes.js';
import { median } from './rounds.js';

const PORT = 38_211;

/** From the start of the process to the first answer of /health/ready, PostgreSQL running. */
export const s6: Bench = async ({ database, rounds }) => {
  const product = {
    ...process.env,
    PORT: String(PORT),
    DATA_DIR: database.dataDir,
    DATABASE_URL: database.ownerUrl,
    DEMO: 'false',
    LOG_LEVEL: 'error',
  };
  const sides = {
    'Parley, file by file': side('apps/api/main.js', product),
    'Parley, packed as it is run': side('processes/api.js', product),
    'empty Nest, the same packages, file by file': side('tools/bench/servers/empty.js', {
      ...process.env,
      PORT: String(PORT),
    }),
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const { file, env, took, resident } of Object.values(sides)) {
      const { ms, bytes } = await start(file, env);
      if (round === 0) continue;
      took.push(ms);
      resident.push(bytes);
    }
  }
  const rows = Object.entries(sides).map(([name, { took, resident }]) => {
    return [name, median(took).toFixed(0), (median(resident) / 2 ** 20).toFixed(0)];
  });
  const [own, packed, empty] = Object.values(sides).map(({ took }) => median(took));
  return [
    `### S6: start, ${database.negotiations.toLocaleString('en')} negotiations`,
    '',
    table(['', 'ms to the first 200', 'MB resident then'], rows),
    '',
    judgement('time as it is run beside an empty Nest', packed! / empty!, 1.5, 'most'),
    `- both file by file: ${(own! / empty!).toFixed(2)}`,
    '',
  ].join('\n');
};

function side(file: string, env: NodeJS.ProcessEnv) {
  return { file, env, took: [] as number[], resident: [] as number[] };
}

async function start(file: string, env: NodeJS.ProcessEnv): Promise<{ ms: number; bytes: number }> {
  const program = new URL(`../../${file}`, import.meta.url).pathname;
  const begun = performance.now();
  const child = spawn(process.execPath, [program], { env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${file} ended before it answered.`);
    const answer = await fetch(`http://127.0.0.1:${PORT}/health/ready`).catch(() => undefined);
    if (answer?.ok) break;
    await pause(5);
  }
  const ms = performance.now() - begun;
  const bytes = residentOf(child.pid!);
  child.kill('SIGTERM');
  await ended;
  return { ms, bytes };
}
