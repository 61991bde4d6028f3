import { rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import type { Bench } from './bench.js';
import { comparison, judgement } from './comparison.js';
import { drive, send } from './load.js';
import { residentOf, startServer } from './processes.js';
import { alternate, costing } from './rounds.js';

/** A page of 50 with party names, open objections and days in stage, over 16 connections. */
export const s2: Bench = async ({ database, serverSettings, seconds, rounds }) => {
  const path = '/api/v1/negotiations?limit=50';
  const headers = { cookie: `__Host-parley=${database.secret}` };
  const capture = join(database.dataDir, 'page.jsonl');
  rmSync(capture, { force: true });
  const captured = await startServer('product', { ...serverSettings, capture });
  const once = { method: 'GET', path, headers } as const;
  const agent = new Agent();
  // The statements of the second request: those of the first include what a connection asks once.
  await send(agent, captured.port, once);
  rmSync(capture, { force: true });
  await send(agent, captured.port, once);
  await captured.stop();

  const product = await startServer('product', serverSettings);
  const bare = await startServer('bare', { ...serverSettings, capture });
  const naive = await startServer('naive', serverSettings);
  const side = (name: string, server: typeof product, of: string) => ({
    name,
    run: () =>
      costing({ node: server.pid, postmaster: database.postmaster }, () =>
        drive(server.port, { connections: 16, seconds, next: () => ({ method: 'GET', path: of, headers }) }),
      ),
  });
  try {
    const measured = await alternate(
      [
        side('Parley', product, path),
        side('bare Fastify and pg', bare, '/page'),
        side('hydrated relations and serializer', naive, '/page'),
      ],
      rounds,
    );
    return [
      comparison('S2', 'a page of 50', database.negotiations, measured, [
        { beside: 'bare Fastify and pg', least: 0.75 },
        { beside: 'hydrated relations and serializer', least: 5 },
      ]),
      judgement('MB resident after it', residentOf(product.pid) / 2 ** 20, 200, 'most'),
      '',
    ].join('\n');
  } finally {
    for (const server of [product, bare, naive]) await server.stop();
  }
};
