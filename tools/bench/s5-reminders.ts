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
/** How many fall due one after the other, and for how long. */
const PER_SECOND = 500;
const STEADY = PER_SECOND * 10;
/** Milliseconds before the first of them, in which they are written. */
const LEAD_MS = 3_000;
const REDIS_PORT = 38_212;

/** Reminders from when they are due until each is in its inbox, beside jobs that do nothing: all at once, and steadily. */
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
    found.push(
      await steadily(
        {
          'Parley, queue in PostgreSQL': () => lateness(database, serverSettings),
          'Parley, queue in Redis': () => lateness(database, { ...serverSettings, redisUrl }),
          'bare BullMQ on Redis': () => latenessOfJobs(redisUrl),
        },
        Math.min(rounds, 3),
      ),
    );
  } finally {
    await redis.stop();
  }
  return found.join('\n');
};

type Sides = Record<string, () => Promise<number>>;

async function compared(due: number, sides: Sides, rounds: number): Promise<string> {
  const rates = (await inTurns(sides, rounds)).map(([name, ms]): [string, number] => [
    name,
    due / (ms / 1000),
  ]);
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

async function steadily(sides: Sides, rounds: number): Promise<string> {
  const p99s = await inTurns(sides, rounds);
  const bullmq = p99s.at(-1)![1];
  return [
    `### S5: ${PER_SECOND} reminders due each second, for ${STEADY / PER_SECOND} seconds`,
    '',
    table(
      ['', 'p99 late, ms'],
      p99s.map(([name, ms]) => [name, ms.toFixed(0)]),
    ),
    '',
    ...p99s
      .slice(0, -1)
      .map(([name, ms]) => judgement(`${name}, p99 lateness beside bare BullMQ`, ms / bullmq, 1, 'most')),
    '',
  ].join('\n');
}

/** Lets the sides take turns, and answers the median of each. */
async function inTurns(sides: Sides, rounds: number): Promise<[string, number][]> {
  const all = new Map<string, number[]>(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(sides)) all.get(name)!.push(await run());
  }
  return [...all].map(([name, found]) => [name, median(found)]);
}

/** Milliseconds that the 99th percentile of steady reminders was late, by the database's clock. */
async function lateness(database: BenchDatabase, settings: object): Promise<number> {
  // What earlier rounds have left to do would be done in this one.
  await database.fold();
  const server = await startServer('steady-worker', settings);
  try {
    const since = await makeDue(database, STEADY, { perSecond: PER_SECOND, leadMs: LEAD_MS });
    // Whoever looks meanwhile is in the way.
    await pause(LEAD_MS + (STEADY / PER_SECOND) * 1_000);
    for (;;) {
      await pause(1_000);
      const { left, p99 } = await latenessSince(database, since);
      if (left === 0) return p99;
    }
  } finally {
    await server.stop();
  }
}

/** Of the reminders made since an instant: how many are still to arrive, and how late the others were. */
function latenessSince({ owner }: BenchDatabase, since: string): Promise<{ left: number; p99: number }> {
  return past(owner, ['reminder'], async (client) => {
    const { rows } = await client.query<{ left: number; p99: number }>(
      `select count(*) filter (where status <> 'sent')::integer as left,
         percentile_disc(0.99) within group (order by extract(epoch from sent_at - due_at) * 1000)::float8 as p99
       from reminder where step like 'bench %' and created_at >= $1`,
      [since],
    );
    return rows[0]!;
  });
}

/** Milliseconds that the 99th percentile of steady jobs was late, by the clock of the process that runs them. */
async function latenessOfJobs(redisUrl: string): Promise<number> {
  const jobs = { redisUrl, jobs: STEADY, perSecond: PER_SECOND, leadMs: LEAD_MS };
  const server = await startServer('bullmq-steady', jobs);
  const p99 = Number(await server.line());
  await server.ended;
  return p99;
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

/**
 * New reminders on the negotiations that there are, several on each where they are few: due at once, or one after the
 * other. Answers an instant, by the database's clock, before all of them.
 */
function makeDue(
  { owner, workspaceId }: BenchDatabase,
  due: number,
  { perSecond, leadMs }: { perSecond: number; leadMs: number } = { perSecond: Infinity, leadMs: 0 },
): Promise<string> {
  return past(owner, ['reminder', 'negotiation', 'outbox'], async (client) => {
    // Mails that an earlier round has left would be sent in this one.
    await client.query('update outbox set done_at = parley_now() where done_at is null');
    const { rows } = await client.query<{ n: number; since: string }>(
      `select count(*)::integer as n, parley_now()::text as since
       from negotiation where workspace_id = $1 and owner_id is not null`,
      [workspaceId],
    );
    const { n, since } = rows[0]!;
    const each = Math.ceil(due / n);
    await client.query(
      `insert into reminder (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at,
         recipient_id)
       select n.workspace_id, gen_random_uuid(), 'negotiation', n.id, 'negotiation', n.id, 'manual', 'bench ' || x,
         parley_now() + make_interval(secs => $4::float8 + $5::float8 * row_number() over ()), n.owner_id
       from negotiation n cross join generate_series(1, $3::integer) x
       where n.workspace_id = $1 and n.owner_id is not null limit $2`,
      [workspaceId, due, each, leadMs / 1_000, 1 / perSecond],
    );
    return since;
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
