import { readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import type { Bench, BenchContext } from './bench.js';
import { comparison } from './comparison.js';
import { drive, send } from './load.js';
import type { Call } from './load.js';
import { findPgbench, runPgbench } from './pgbench.js';
import { pgbenchScript } from './pgbench-script.js';
import type { Captured } from './pgbench-script.js';
import { startServer } from './processes.js';
import { alternate, costing } from './rounds.js';
import type { Side } from './rounds.js';
import { CONNECTIONS, cookieOf, moveOf, standing, targetsOf } from './targets.js';
import type { Target } from './targets.js';

/** Stage changes over 16 connections, each on negotiations of its own. */
export const s1: Bench = async (context) => {
  const { database, serverSettings, seconds, rounds } = context;
  const program = findPgbench();
  const script = await scriptOf(context);
  const product = await startServer('product', serverSettings);
  const naive = await startServer('naive', serverSettings);
  const moving = (server: typeof product, call: (target: Target) => Call) => async () => {
    const targets = await targetsOf(database, product.port);
    const turns = targets.map(() => 0);
    const next = (connection: number) => {
      const own = targets[connection]!;
      return call(own[(turns[connection]! += 1) % own.length]!);
    };
    return costing({ node: server.pid, postmaster: database.postmaster }, () =>
      drive(server.port, { connections: CONNECTIONS, seconds, next }),
    );
  };
  const sides: Side[] = [
    { name: 'Parley', run: moving(product, (target) => moveOf(database, target)) },
    { name: 'TypeORM find and save', run: moving(naive, (target) => naiveMove(context, target)) },
  ];
  if (program) {
    const run = () =>
      runPgbench(program, database.appUrl, { script, clients: CONNECTIONS, seconds }, (counting) =>
        costing({ postmaster: database.postmaster }, counting),
      );
    sides.push({ name: 'pgbench, the same statements', run });
  }
  try {
    const measured = await alternate(sides, rounds);
    const found = comparison('S1', 'a stage change', database.negotiations, measured, [
      { beside: 'pgbench, the same statements', least: 0.5, p99Most: 4 },
      { beside: 'TypeORM find and save', least: 5 },
    ]);
    return program ? found : `${found}\n**pgbench is missing: install Debian's postgresql-contrib.**\n`;
  } finally {
    for (const server of [product, naive]) await server.stop();
  }
};

function naiveMove({ database }: BenchContext, target: Target): Call {
  const to = target.stage === 'nda' ? 'contacted' : 'nda';
  return {
    method: 'POST',
    path: `/move/${target.id}`,
    headers: cookieOf(database),
    body: JSON.stringify({ to, version: target.version }),
    answered: (_, body) => void Object.assign(target, standing(body)),
  };
}

/** What the product sends for one stage change, once its statements are prepared. */
async function scriptOf(context: BenchContext): Promise<string> {
  const { database, serverSettings } = context;
  const capture = join(database.dataDir, 'move.jsonl');
  const server = await startServer('product', { ...serverSettings, capture });
  const targets = await targetsOf(database, server.port);
  const target = targets[0]![0]!;
  const agent = new Agent({ keepAlive: true });
  await send(agent, server.port, moveOf(database, target));
  rmSync(capture);
  await send(agent, server.port, moveOf(database, target));
  agent.destroy();
  await server.stop();
  const statements = readFileSync(capture, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Captured);
  return pgbenchScript(statements, target.id, targets[0]!.length);
}
