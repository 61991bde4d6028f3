import { Agent } from 'node:http';
import type { BenchDatabase } from './database.js';
import { send } from './load.js';
import type { Call } from './load.js';

/** A negotiation that is moved back and forth between Contacted and NDA, by one connection alone. */
export interface Target {
  id: string;
  version: number;
  stage: 'contacted' | 'nda';
}

export const CONNECTIONS = 16;
const PER_CONNECTION = 8;

export function cookieOf({ secret }: BenchDatabase): Record<string, string> {
  return { cookie: `__Host-parley=${secret}` };
}

/** Those that may be moved either way, as the API tells them now; the same for each connection every time. */
export async function targetsOf(database: BenchDatabase, port: number): Promise<Target[][]> {
  const agent = new Agent({ keepAlive: true });
  let found: Target[] = [];
  const answered = (_: number, body: string): void => {
    found = (JSON.parse(body) as { items: Target[] }).items;
  };
  const known = await chosen(database);
  const headers = cookieOf(database);
  if (known.length === 0) {
    const path = `/api/v1/negotiations?stage=nda&outcome=open&limit=${CONNECTIONS * PER_CONNECTION}`;
    await send(agent, port, { method: 'GET', path, headers, answered });
    await choose(database, found);
    agent.destroy();
    return targetsOf(database, port);
  }
  const targets: Target[] = [];
  for (const id of known) {
    const read = (_: number, body: string): void => void targets.push(JSON.parse(body) as Target);
    await send(agent, port, { method: 'GET', path: `/api/v1/negotiations/${id}`, headers, answered: read });
  }
  agent.destroy();
  const each = Math.floor(targets.length / CONNECTIONS);
  return Array.from({ length: CONNECTIONS }, (_, place) => targets.slice(place * each, (place + 1) * each));
}

/** pgbench finds them in a table, by number: it has no lists. */
async function chosen({ owner }: BenchDatabase): Promise<string[]> {
  await owner.query('create table if not exists bench_target (n integer primary key, id uuid not null)');
  await owner.query('grant select on bench_target to parley_app');
  const { rows } = await owner.query<{ id: string }>('select id from bench_target order by n');
  return rows.map(({ id }) => id);
}

async function choose({ owner }: BenchDatabase, found: readonly Target[]): Promise<void> {
  const free = found.filter((target) => !('onHold' in target) || target.onHold === null);
  const whole = free.slice(0, free.length - (free.length % CONNECTIONS));
  if (whole.length === 0) throw new Error('There are too few negotiations to move.');
  await owner.query(
    'insert into bench_target select n - 1, id from unnest($1::uuid[]) with ordinality as x(id, n)',
    [whole.map(({ id }) => id)],
  );
}

/** Moves one to the other stage, and keeps what it then is. */
export function moveOf(database: BenchDatabase, target: Target): Call {
  const to = target.stage === 'nda' ? 'contacted' : 'nda';
  return {
    method: 'POST',
    path: `/api/v1/negotiations/${target.id}/stage-changes`,
    headers: { ...cookieOf(database), 'if-match': `"${target.version}"` },
    body: JSON.stringify(to === 'contacted' ? { to, reason: 'Their counsel starts over.' } : { to }),
    answered: (_, body) => void Object.assign(target, standing(body)),
  };
}

/** What a move answers of it. */
export function standing(body: string): Pick<Target, 'version' | 'stage'> {
  const { version, stage } = JSON.parse(body) as Target;
  return { version, stage };
}
