import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { readMigrations, readTables } from './tables.js';
import type { Table } from './tables.js';

/**
 * A database as it is at one moment, while it may be at work. The owner reads the directory; what belongs to a
 * workspace is read as the serving role in that workspace, because row-level security binds the owner too. Both see the
 * same snapshot, and hold up nobody.
 */
export class Source {
  private constructor(
    private readonly owner: pg.Client,
    private readonly serving: pg.Client,
    private readonly workspaceIds: readonly string[],
    readonly tables: readonly Table[],
    readonly migrations: readonly string[],
  ) {}

  static async open(ownerUrl: string, servingUrl: string): Promise<Source> {
    const [owner, serving] = [ownerUrl, servingUrl].map((url) => clientOf(url)) as [pg.Client, pg.Client];
    try {
      await Promise.all([connect(owner), connect(serving)]);
      await owner.query('begin isolation level repeatable read read only');
      const shared = await owner.query<{ id: string }>('select pg_export_snapshot() as id');
      await serving.query('begin isolation level repeatable read read only');
      await serving.query(`set transaction snapshot ${serving.escapeLiteral(shared.rows[0]!.id)}`);
      const workspaces = await owner.query<{ id: string }>('select id from workspace order by id');
      const workspaceIds = workspaces.rows.map(({ id }) => id);
      return new Source(owner, serving, workspaceIds, await readTables(owner), await readMigrations(owner));
    } catch (error) {
      await Promise.allSettled([owner.end(), serving.end()]);
      throw error;
    }
  }

  /** Writes the rows of a table as COPY's text, and answers how many. Ends the stream. */
  async copyOut(table: Table, into: Writable): Promise<number> {
    let rows = 0;
    if (table.isOfWorkspace) {
      for (const workspaceId of this.workspaceIds) {
        await this.serving.query("select set_config('parley.workspace', $1, true)", [workspaceId]);
        rows += await copy(this.serving, table, into);
      }
    } else {
      rows = await copy(this.owner, table, into);
    }
    into.end();
    return rows;
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.owner.end(), this.serving.end()]);
  }
}

export function clientOf(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'parley-backup',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: '-c TimeZone=UTC -c DateStyle=ISO',
  });
  // Its loss fails the statement at hand; without a listener it would end the process.
  client.on('error', () => undefined);
  return client;
}

/** Errors: `StartRefused` when the database cannot be reached. */
export async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    throw new StartRefused(`The database cannot be reached: ${(cause as Error).message}.`, { cause });
  }
}

async function copy(client: pg.Client, { name, columns }: Table, into: Writable): Promise<number> {
  const rows = client.query(copyTo(`copy (select ${columns.join(', ')} from public.${name}) to stdout`));
  await pipeline(rows, into, { end: false });
  return rows.rowCount;
}
