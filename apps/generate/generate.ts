import type { Pool, PoolClient } from 'pg';
import type { Database } from '#libs/database/database.js';
import { Tx } from '#libs/database/tx.js';
import type { Sealer } from '#libs/journal/sealer.js';
import { accountOf } from '#libs/negotiations/founding/found-workspace.js';
import type { FoundingMember } from '#libs/negotiations/founding/found-workspace.js';
import { BulkLoad } from './loading/bulk-load.js';
import { Edition } from './loading/edition.js';
import type { Copy } from './loading/open-text.js';
import { tablesOf } from './loading/tables.js';
import type { Options } from './options.js';
import { foundStory } from './story/found-story.js';

const TOLD_AT_MOST = 500;
/** As quiet as it has to be for about ten journal entries each. */
const QUIETNESS = 30;
const SLUG = 'generated-0000000';

export interface GenerateOptions extends Options {
  schema: Pick<Database, 'metadata'>;
  sealer: Sealer;
  /** Of the owning role. */
  pool: Pool;
  members: FoundingMember[];
  /** Negotiations that are told one by one; more are further prints of the same, with ids of their own. */
  toldAtMost?: number;
  tell: (done: number, of: number, what: string) => void;
  signal: AbortSignal;
}

export interface Generated {
  workspaces: { id: string; slug: string }[];
  negotiations: number;
  entries: number;
}

/** Tells a story and prints it as often as it takes. Rejects when it is aborted, and then has left nothing behind. */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const client = await options.pool.connect();
  try {
    return await load(client, options);
  } finally {
    // Cuts the connection, and so rolls back what has not been committed: in the middle of a COPY nothing else can be said.
    client.release(true);
  }
}

async function load(client: PoolClient, options: GenerateOptions): Promise<Generated> {
  const { negotiations, workspaces, schema, tell, toldAtMost = TOLD_AT_MOST } = options;
  const perWorkspace = Math.max(1, Math.round(negotiations / workspaces));
  const copiesEach = Math.ceil(perWorkspace / toldAtMost);
  const copiesInAll = workspaces * copiesEach;
  tell(0, copiesInAll, 'telling the story');
  const told = Math.round(perWorkspace / copiesEach);
  const { edition, workspaceId, beganAt } = await tellEdition(client, options, told);
  const span = Date.now() - beganAt + 1;
  const known = await knownSlugs(client);
  const bulk = await BulkLoad.begin(client, [...tablesOf(schema).values()]);
  const made: Generated['workspaces'] = [];
  let printed = 0;
  for (let workspace = 0; made.length < workspaces; workspace += 1) {
    const slug = slugOf(workspace);
    if (known.has(slug)) continue;
    const copies = Array.from({ length: copiesEach }, (_, index): Copy => {
      const before = made.length * copiesEach - copiesInAll;
      return { shift: (before + index) * span, sharedShift: before * span, slug, refsBefore: index * told };
    });
    const id = edition.idIn(copies[0]!, workspaceId);
    for (const lines of edition.found(copies[0]!)) await bulk.write(lines);
    for (const copy of copies) {
      if (options.signal.aborted) throw new Error('Stopped.');
      for (const lines of edition.print(copy, id)) await bulk.write(lines);
      tell((printed += 1), copiesInAll, `${(printed * told).toLocaleString('en')} negotiations`);
    }
    for (const lines of edition.printCommon(copies, id)) await bulk.write(lines);
    made.push({ id, slug });
  }
  await bulk.end((step, of) => {
    if (options.signal.aborted) throw new Error('Stopped.');
    tell(step, of, 'references and indexes');
  });
  tell(1, 1, 'statistics');
  await client.query('update workspace set last_ref = $2 where id = any($1)', [
    made.map(({ id }) => id),
    copiesEach * edition.negotiations,
  ]);
  // As autovacuum would in time: what indexes answer alone is looked up nowhere else.
  await client.query('vacuum (analyze)');
  return {
    workspaces: made,
    negotiations: copiesInAll * edition.negotiations,
    entries: copiesInAll * edition.entries,
  };
}

/** Accounts first, outside the transaction: they are upserted and may be there already. */
async function tellEdition(client: PoolClient, options: GenerateOptions, told: number) {
  const tx = new Tx(client);
  const accounts: string[] = [];
  for (const member of options.members) accounts.push(await accountOf({ tx }, member));
  const founding = {
    slug: SLUG,
    name: `Generated (fictional), ${SLUG}`,
    homeSide: 'recipient' as const,
    homeParty: { displayName: 'Harbour Messenger (fictional)', kind: 'platform' as const },
    timeZone: 'America/New_York',
    members: options.members,
  };
  const beganAt = Date.now();
  const extent = { ...options, negotiations: told, quietness: QUIETNESS };
  const founded = foundStory(options.schema, options.sealer, founding, accounts, extent);
  const edition = new Edition(options.schema, founded, SLUG);
  return { edition, workspaceId: founded.frame.workspaceId, beganAt };
}

function slugOf(index: number): string {
  return `generated-${index + 1}`;
}

async function knownSlugs(client: PoolClient): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ slug: string }>('select slug from workspace');
  return new Set(rows.map(({ slug }) => slug));
}
