import { Agent } from 'node:http';
import { PACE } from '#apps/worker/worker.js';
import type { Bench } from './bench.js';
import type { BenchDatabase } from './database.js';
import { judgement } from './comparison.js';
import { drive, send } from './load.js';
import { table } from './machine.js';
import { cpuOf, cpuOfTree, startServer } from './processes.js';
import { alternate, costing, median } from './rounds.js';
import { CONNECTIONS, cookieOf, moveOf } from './targets.js';
import type { Target } from './targets.js';

/** Negotiations that are moved: enough for each to be moved about once between two folds, as in a real portfolio. */
const TARGETS = 2_000;

/** Stage changes for as long as the worker waits between folds, then the fold of them: CPU of both, in turns. */
export const s4: Bench = async ({ database, serverSettings, rounds }) => {
  process.stderr.write('Folding reports ...\n');
  await database.fold();
  const server = await startServer('product', serverSettings);
  try {
    const targets = await manyTargets(database, server.port);
    const own = Array.from({ length: CONNECTIONS }, (_, place) =>
      targets.filter((__, index) => index % CONNECTIONS === place),
    );
    const turns = own.map(() => 0);
    const next = (connection: number) => {
      const mine = own[connection]!;
      return moveOf(database, mine[(turns[connection]! += 1) % mine.length]!);
    };
    const folds: Record<'node' | 'postgres', number>[] = [];
    const changes = await alternate(
      [
        {
          name: 'a stage change',
          run: async () => {
            const load = await costing({ node: server.pid, postmaster: database.postmaster }, () =>
              drive(server.port, { connections: CONNECTIONS, seconds: PACE.fold / 1000, next }),
            );
            folds.push(await costOfFold(database, load.requests));
            return load;
          },
        },
      ],
      rounds,
    );
    const { nodeCpu, postgresCpu } = changes.get('a stage change')!;
    const measured = folds.slice(-rounds);
    const [node, postgres] = (['node', 'postgres'] as const).map((of) =>
      median(measured.map((each) => each[of])),
    );
    const ratio = 1 + (node! + postgres!) / (nodeCpu + postgresCpu);
    return [
      `### S4: upkeep of reports, ${database.negotiations.toLocaleString('en')} negotiations`,
      '',
      table(
        ['for each stage change', 'CPU µs Node', 'CPU µs PostgreSQL'],
        [
          ['the change', nodeCpu.toFixed(0), postgresCpu.toFixed(0)],
          ['its share of a fold', node!.toFixed(0), postgres!.toFixed(0)],
        ],
      ),
      '',
      judgement('CPU with upkeep beside none', ratio, 1.05, 'most'),
      '',
    ].join('\n');
  } finally {
    await server.stop();
  }
};

/** CPU microseconds for each of so many changes. The fold runs in this process, which does nothing else meanwhile. */
async function costOfFold({ fold, postmaster }: BenchDatabase, changes: number) {
  const before = { node: cpuOf(process.pid), postgres: cpuOfTree(postmaster) };
  await fold();
  return {
    node: (cpuOf(process.pid) - before.node) / changes,
    postgres: (cpuOfTree(postmaster) - before.postgres) / changes,
  };
}

interface Page {
  items: (Target & { onHold?: unknown })[];
  nextCursor: string | null;
}

/** Those that may be moved between Contacted and NDA. */
async function manyTargets(database: BenchDatabase, port: number): Promise<Target[]> {
  const agent = new Agent({ keepAlive: true });
  const found: Target[] = [];
  let query = '';
  do {
    const { items, nextCursor } = await pageOf(agent, database, port, query);
    found.push(...items.filter(({ onHold }) => onHold == null));
    query = nextCursor === null ? '' : `&cursor=${nextCursor}`;
  } while (query !== '' && found.length < TARGETS);
  agent.destroy();
  if (found.length < CONNECTIONS) throw new Error('There are too few negotiations to move.');
  return found;
}

async function pageOf(agent: Agent, database: BenchDatabase, port: number, query: string): Promise<Page> {
  let page = '';
  await send(agent, port, {
    method: 'GET',
    path: `/api/v1/negotiations?stage=nda&outcome=open&limit=200${query}`,
    headers: cookieOf(database),
    answered: (_, body) => void (page = body),
  });
  return JSON.parse(page) as Page;
}
