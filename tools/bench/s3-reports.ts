import { Agent } from 'node:http';
import { readFileSync } from 'node:fs';
import type { Bench } from './bench.js';
import { judgement } from './comparison.js';
import type { BenchDatabase } from './database.js';
import { percentiles, send } from './load.js';
import { table } from './machine.js';
import { startServer } from './processes.js';
import { cookieOf } from './targets.js';

/** How often each question is asked; one that rollups are not kept by is asked less often, and one that takes long too. */
const TIMES = 20;
const RARE_TIMES = 7;
const LEAST_TIMES = 3;
const PATIENCE_MS = 10_000;

const DAY = new Date(Date.now() - 200 * 86_400_000).toISOString().slice(0, 10);

interface Question {
  report: string;
  query: string;
  /** Whether rollups are kept by what it is restricted to. */
  isKept: boolean;
}

/** Every report that the contract has, unfiltered and by one filter each, with and without `asOf`, and by what no rollup is kept by. */
export const s3: Bench = async ({ database, serverSettings, earlier }) => {
  process.stderr.write('Folding reports ...\n');
  await database.fold();
  const server = await startServer('product', serverSettings);
  const agent = new Agent({ keepAlive: true });
  const rows: string[][] = [];
  const worst = { kept: 0, beside: 0, others: 0 };
  try {
    for (const { report, query, isKept } of questions(database)) {
      const took: number[] = [];
      const path = `/api/v1/reports/${report}?${query}`;
      const most = isKept ? TIMES : RARE_TIMES;
      const begun = performance.now();
      while (took.length < LEAST_TIMES || (took.length < most && performance.now() - begun < PATIENCE_MS)) {
        const at = performance.now();
        await send(agent, server.port, { method: 'GET', path, headers: cookieOf(database) });
        took.push(performance.now() - at);
      }
      // Without the first, for which nothing is at hand yet.
      const { p50, p95 } = percentiles(took.slice(1));
      const name = `${report}?${query.replaceAll(/[0-9a-f-]{36}/g, '…')}`;
      const before = earlier.get(name);
      if (before === undefined) earlier.set(name, p95);
      if (isKept) worst.kept = Math.max(worst.kept, p95);
      else worst.others = Math.max(worst.others, p95);
      if (isKept && before !== undefined) worst.beside = Math.max(worst.beside, p95 / before);
      const beside = before === undefined ? '' : (p95 / before).toFixed(1);
      rows.push([report, query.replaceAll(/[0-9a-f-]{36}/g, '…'), p50.toFixed(1), p95.toFixed(1), beside]);
    }
  } finally {
    agent.destroy();
    await server.stop();
  }
  return [
    `### S3: reports, ${database.negotiations.toLocaleString('en')} negotiations`,
    '',
    table(['report', 'query', 'p50 ms', 'p95 ms', 'p95 beside the smallest size'], rows),
    '',
    judgement('the longest p95 by what rollups are kept by, ms', worst.kept, 100, 'most'),
    ...(worst.beside > 0
      ? [judgement('the same beside the smallest size, at worst', worst.beside, 2, 'most')]
      : []),
    judgement('the longest p95 of any other, ms', worst.others, 2_000, 'most'),
    '',
  ].join('\n');
};

function questions({ filters }: BenchDatabase): Question[] {
  const { paths } = JSON.parse(readFileSync('libs/api-client/openapi.json', 'utf8')) as {
    paths: Record<string, { get?: { parameters?: { name: string; required?: boolean }[] } }>;
  };
  const { ownerId, partyId, tag } = filters;
  const kept = ['', 'stage=scoping', `ownerId=${ownerId}`, 'initiatedBy=recipient', 'currency=USD'];
  const others = [
    'waitingOn=them',
    `partyId=${partyId}`,
    `tag=${encodeURIComponent(tag)}`,
    `ownerId=${ownerId}&initiatedBy=recipient`,
    'currency=USD&waitingOn=us',
  ];
  return Object.entries(paths).flatMap(([path, { get }]) => {
    const report = /\/reports\/([\w-]+)$/.exec(path)?.[1];
    const parameters = get?.parameters ?? [];
    const names = new Set(parameters.map(({ name }) => name));
    // What lists the records behind a figure is no report.
    if (report === undefined || names.has('figure')) return [];
    const demanded = parameters
      .filter(({ required }) => required)
      .map(({ name }) => `${name}=${name === 'to' ? new Date().toISOString().slice(0, 10) : DAY}`);
    const ask = (filter: string, isKept: boolean): Question[] => {
      if (![...new URLSearchParams(filter).keys()].every((name) => names.has(name))) return [];
      const days = names.has('asOf') && isKept ? [[], [`asOf=${DAY}`]] : [[]];
      return days.map((day) => ({
        report,
        query: [...demanded, filter, ...day].filter((part) => part !== '').join('&'),
        isKept,
      }));
    };
    return [...kept.flatMap((each) => ask(each, true)), ...others.flatMap((each) => ask(each, false))];
  });
}
