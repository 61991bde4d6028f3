import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CopyStreamQuery } from 'pg-copy-streams';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Lines } from './edition.js';
import type { Table } from './tables.js';

/** What is dropped before a load and made again after it, as PostgreSQL itself writes it down. */
const AROUND = `
  select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
    format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as make
  from pg_constraint c where c.contype = 'f' and c.conrelid = any($1::regclass[])
  union all
  select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
  from pg_index i where i.indrelid = any($1::regclass[])
    and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`;

/**
 * Loads rows by COPY, in one transaction of the owner: forced row-level security stops COPY, so it is not forced until
 * the transaction ends, and nobody else can read meanwhile. References and indexes beside the keys are made again when
 * every row is there.
 */
export class BulkLoad {
  private stream: { table: Table; copy: CopyStreamQuery } | undefined;
  private made: string[] = [];

  private constructor(
    private readonly client: PoolClient,
    private readonly tables: readonly Table[],
  ) {}

  static async begin(client: PoolClient, tables: readonly Table[]): Promise<BulkLoad> {
    const load = new BulkLoad(client, tables);
    await client.query('begin');
    await client.query("set local maintenance_work_mem = '512MB'");
    for (const { name } of tables) await client.query(`alter table ${name} no force row level security`);
    const { rows } = await client.query<{ drop: string; make: string }>(AROUND, [
      tables.map(({ name }) => name),
    ]);
    for (const { drop } of rows) await client.query(drop);
    load.made = rows.map(({ make }) => make);
    return load;
  }

  /** Sends lines; those of one table that follow each other go into one COPY. */
  async write({ table, text }: Lines): Promise<void> {
    if (this.stream?.table !== table) {
      await this.endStream();
      const columns = table.columns.map(({ name }) => name).join(', ');
      const copy = this.client.query(copyFrom(`copy ${table.name} (${columns}) from stdin`));
      this.stream = { table, copy };
      // Claimed here so that a failure between two writes is never unhandled; `endStream` reports it.
      finished(copy).catch(() => undefined);
    }
    const { copy } = this.stream;
    // Rejects when the copy fails.
    if (!copy.write(text)) await once(copy, 'drain');
  }

  /** Makes what was dropped, telling of each; nothing is visible to others before it ends. */
  async end(tell: (step: number, of: number) => void): Promise<void> {
    await this.endStream();
    for (const [step, make] of this.made.entries()) {
      tell(step, this.made.length);
      await this.client.query(make);
    }
    for (const { name } of this.tables)
      await this.client.query(`alter table ${name} force row level security`);
    await this.client.query('commit');
  }

  private async endStream(): Promise<void> {
    const { stream } = this;
    this.stream = undefined;
    if (!stream) return;
    stream.copy.end();
    await finished(stream.copy);
  }
}
