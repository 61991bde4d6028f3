import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench.js';
import { judgement } from './comparison.js';
import { past } from './database.js';
import type { BenchDatabase } from './database.js';
import { table } from './machine.js';
import { startServer } from './processes.js';
import { median } from './rounds.js';

/** How many are due at once. */
const DUE = [20_000, 100_000];
const REDIS_PORT = 38_212;

/** Reminders that are due at once, from the wake-up of a worker until each is in its inbox, beside jobs that do nothing. */
export const s5: Bench = async ({ database, serverSettings, rounds }) => {
  const redis = await startRedis();
  if (!redis) return "### S5: reminders\n\n**redis-server is missing: install Debian's redis-server.**\n";
  const redisUrl = `redis://127.0.0.1:${REDIS_PORT}`;
  const found: string[] = [];
  try {
    for (const [place, due] of DUE.entries()) {
      const sides = {
        'Parley, queue in PostgreSQL': () => drained(database, serverSettings, due),
        'Parley, queue in Redis': () => drained(database, { ...serverSettings, redisUrl }, due),
        'bare BullMQ on Redis': () => timed('bullmq', { redisUrl, jobs: due }),
      };
      // The greater number takes so long that fewer rounds must do.
      found.push(await compared(due, sides, place === 0 ? rounds : Math.min(rounds, 2)));
    }
  } finally {
    await redis.stop();
  }
  return found.join('\n');
};

async function compared(
  due: number,
  sides: Record<string, () => Promise<number>>,
  rounds: number,
): Promise<string> {
  const took = new Map<string, number[]>(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(sides)) took.get(name)!.push(await run());
  }
  const rates = [...took].map(([name, ms]): [string, number] => [name, due / (median(ms) / 1000)]);
  const bullmq = rates.at(-1)![1];
  return [
    `### S5: ${due.toLocaleString('en')} reminders due at once`,
    '',
    table(
      ['', 'per second'],
      rates.map(([name, rate]) => [name, rate.toFixed(0)]),
    ),
    '',
    ...rates
      .slice(0, -1)
      .map(([name, rate]) => judgement(`${name}, rate beside bare BullMQ`, rate / bullmq, 1, 'least')),
    '',
  ].join('\n');
}

/** Milliseconds from the wake-up until nothing is due. */
async function drained(database: BenchDatabase, settings: object, due: number): Promise<number> {
  await makeDue(database, due);
  const ms = await timed('worker', settings);
  const left = await past(database.owner, ['reminder'], (client) =>
    client.query("select 1 from reminder where step like 'bench %' and status <> 'sent' limit 1"),
  );
  if (left.rowCount !== 0) throw new Error('Not every reminder has arrived.');
  return ms;
}

/** From when a process says that it begins to when it says that it is done. */
async function timed(name: string, settings: object): Promise<number> {
  const server = await startServer(name, settings);
  const begun = performance.now();
  await server.line();
  const ms = performance.now() - begun;
  await server.ended;
  return ms;
}

/** New reminders on the negotiations that there are, several on each where they are few. */
function makeDue({ owner, workspaceId }: BenchDatabase, due: number): Promise<unknown> {
  return past(owner, ['reminder', 'negotiation'], async (client) => {
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::integer as n from negotiation where workspace_id = $1 and owner_id is not null',
      [workspaceId],
    );
    const each = Math.ceil(due / rows[0]!.n);
    await client.query(
      `insert into reminder (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at,
         recipient_id)
       select n.workspace_id, gen_random_uuid(), 'negotiation', n.id, 'negotiation', n.id, 'manual', 'bench ' || x,
         parley_now(), n.owner_id
       from negotiation n cross join generate_series(1, $3::integer) x
       where n.workspace_id = $1 and n.owner_id is not null limit $2`,
      [workspaceId, due, each],
    );
  });
}

async function startRedis(): Promise<{ stop: () => Promise<void> } | undefined> {
  const child = spawn(
    'redis-server',
    ['--port', String(REDIS_PORT), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  );
  const failed = once(child, 'error').then(() => true);
  if (await Promise.race([failed, pause(500, false)])) return undefined;
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
