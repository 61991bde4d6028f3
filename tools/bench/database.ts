import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { generate } from '#apps/generate/generate.js';
import { prepareGeneration } from '#apps/generate/prepare-generation.js';
import { Progress } from '#apps/generate/progress.js';
import { digestOf } from '#libs/identity/authenticate.js';
import { loadConfiguration } from '#libs/configuration/configuration.js';
import { readEncryptionKey } from '#libs/configuration/key-file.js';
import { openDatabase } from '#libs/database/data-source.js';
import { passwordsFrom, urlAs } from '#libs/database/serving-roles.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { foldReports } from '#libs/negotiations/reports/rollups/fold-reports.js';

/** A database of a size, running, with a way in. */
export interface BenchDatabase {
  negotiations: number;
  dataDir: string;
  ownerUrl: string;
  appUrl: string;
  workerUrl: string;
  owner: pg.Pool;
  /** Of the server itself, whose children serve the connections. */
  postmaster: number;
  workspaceId: string;
  /** What reports are restricted to: there is something under each. */
  filters: Record<'ownerId' | 'partyId' | 'tag', string>;
  /** The cookie's value of the workspace's executive. */
  secret: string;
  /** Folds what has happened into the rollups of reports, as the worker does. */
  fold: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Of the stories that negotiations are made of. */
export const SEED = 1;

/** In one batch: nobody else is at work while a new database is folded, so that each row is written rarely. */
const FOLD_ENTRIES = 400_000;

const SECRET = 'a session of the benchmark';

/**
 * Starts the embedded PostgreSQL, as durable as in production, on generated negotiations; makes them the first time.
 */
export async function openBenchDatabase(dataDir: string, negotiations: number): Promise<BenchDatabase> {
  const configuration = {
    ...loadConfiguration({ DATA_DIR: dataDir, DEMO: 'false' }),
    databaseUrl: undefined,
  };
  const prepared = await prepareGeneration(configuration, () => undefined);
  const key = await readEncryptionKey({ dataDir });
  const { ownerUrl } = prepared;
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const known = await owner.query('select 1 from workspace limit 1');
  if (known.rowCount === 0) await fill(owner, prepared, negotiations);
  const passwords = passwordsFrom(key);
  const { workspaceId, filters } = await signIn(owner);
  const appUrl = urlAs(ownerUrl, 'parley_app', passwords);
  const serving = await openDatabase({
    url: appUrl,
    entities: ENTITIES,
    applicationName: 'parley-bench-fold',
  });
  const fold = async (): Promise<void> => void (await foldReports(serving, workspaceId, FOLD_ENTRIES));
  const pid = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  return {
    negotiations,
    dataDir,
    ownerUrl,
    appUrl,
    workerUrl: urlAs(ownerUrl, 'parley_worker', passwords),
    owner,
    postmaster: Number(pid.split('\n')[0]),
    workspaceId,
    filters,
    fold,
    secret: SECRET,
    stop: async () => {
      await serving.close();
      await owner.end();
      await prepared.stop();
    },
  };
}

async function fill(
  pool: pg.Pool,
  prepared: Awaited<ReturnType<typeof prepareGeneration>>,
  negotiations: number,
): Promise<void> {
  const progress = new Progress(process.stderr);
  const until = Date.now();
  await generate({
    ...prepared,
    pool,
    negotiations,
    workspaces: 1,
    seed: SEED,
    from: until - 3 * 365 * 86_400_000,
    until,
    tell: (done, of, what) => progress.show(done, of, what),
    signal: new AbortController().signal,
  });
  progress.end();
}

/** As the executive, who may move any negotiation. */
function signIn(owner: pg.Pool): Promise<Pick<BenchDatabase, 'workspaceId' | 'filters'>> {
  return past(owner, ['person', 'negotiation'], async (client) => {
    const { rows } = await client.query<{ workspace_id: string; id: string; account_id: string }>(
      "select workspace_id, id, account_id from person where 'executive' = any(roles) limit 1",
    );
    const { workspace_id: workspaceId, id, account_id: accountId } = rows[0]!;
    await client.query(
      `insert into session (token_hash, account_id, workspace_id, person_id, expires_at)
       values ($1, $2, $3, $4, now() + interval '1 day')
       on conflict (token_hash) do update set last_seen_at = now(), expires_at = excluded.expires_at`,
      [digestOf(SECRET), accountId, workspaceId, id],
    );
    const one = await client.query<BenchDatabase['filters']>(
      `select owner_id as "ownerId", provider_id as "partyId", tags[1] as tag from negotiation
       where workspace_id = $1 and owner_id is not null and tags <> '{}' limit 1`,
      [workspaceId],
    );
    return { workspaceId, filters: one.rows[0]! };
  });
}

/** One transaction of the owner's past row-level security, which it lifts from these tables. */
export async function past<Result>(
  owner: pg.Pool,
  tables: readonly string[],
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    for (const each of tables) await client.query(`alter table ${each} no force row level security`);
    const result = await work(client);
    for (const each of tables) await client.query(`alter table ${each} force row level security`);
    await client.query('commit');
    return result;
  } finally {
    client.release(true);
  }
}
