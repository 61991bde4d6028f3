import type { Pool, PoolClient } from 'pg';
import type { DataSource, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { conflict, DomainError } from '#libs/problems/domain-error.js';
import { inOneWrite } from './one-write.js';
import { Tx } from './tx.js';

/** In whose workspace a transaction runs. `null` reads only the directory: accounts, sessions, workspaces. */
export type WorkspaceId = string | null;

/** Serialisation failure, deadlock, and our own: an update that found its row at another version. */
const RETRYABLE = new Set(['40001', '40P01', 'PY409']);
/** A statement that came after one that had failed. */
const ABORTED = '25P02';
const UNREACHABLE = /^(08|57P0|53|25P03)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/;
/** What the driver says, without any code, of a connection that broke off, never came about or fell silent. */
const LOST =
  /^Connection terminated|^timeout exceeded when trying to connect|^Query read timeout|not queryable$/;
const ATTEMPTS = 4;

/** The serving role's way to PostgreSQL: every statement runs inside a transaction that is bound to a workspace. */
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction and commits it. Deadlocks are retried, so `work` must be repeatable. */
  transaction<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run('begin', workspaceId, work);
  }

  /** Runs reads that all see the same moment, and can change nothing. */
  read<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run('begin isolation level repeatable read read only', workspaceId, work);
  }

  /**
   * Several transactions as one: whatever `work` does on the database it is handed, one after the other, happens
   * altogether or not at all.
   */
  atOnce<T>(work: (database: Database) => Promise<T>): Promise<T> {
    return this.transaction(null, (tx) => {
      // Between two of them may be more to work out than a request ever has.
      tx.defer('set local idle_in_transaction_session_timeout = 0');
      return work(new OpenTransaction(this.dataSource, tx));
    });
  }

  /** How an entity is stored: table, columns and their types. */
  metadata(entity: EntityTarget<ObjectLiteral>): EntityMetadata {
    return this.dataSource.getMetadata(entity);
  }

  /** Whether every column that this process knows is there; rejects when PostgreSQL is away. */
  async isMigrated(): Promise<boolean> {
    const known = this.dataSource.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map(({ databaseName }) => ({ table: `public.${tableName}`, column: databaseName })),
    );
    const { rows } = await this.pool.query<{ there: boolean }>(
      `select bool_and(exists (select 1 from pg_attribute a where a.attrelid = to_regclass(known.table_name)
         and a.attname = known.column_name and not a.attisdropped)) as there
       from unnest($1::text[], $2::text[]) as known (table_name, column_name)`,
      [known.map(({ table }) => table), known.map(({ column }) => column)],
    );
    return rows[0]?.there ?? false;
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  private async run<T>(begin: string, workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(begin, workspaceId, work);
      } catch (error) {
        const code = codeOf(error);
        if (RETRYABLE.has(code) && attempt < ATTEMPTS) continue;
        throw translated(error, code);
      }
    }
  }

  private async attempt<T>(
    begin: string,
    workspaceId: WorkspaceId,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    // The pool listens to idle connections only; one that breaks off in use and is not heard would end the process.
    client.on('error', heard);
    let broken: Error | undefined;
    try {
      return await inTransaction(client, begin, workspaceId, work);
    } catch (error) {
      if (isUnreachable(error)) broken = error as Error;
      throw error;
    } finally {
      client.off('error', heard);
      client.release(broken);
    }
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}

/** The database as it is inside a transaction: what runs here is part of it. */
class OpenTransaction extends Database {
  constructor(
    dataSource: DataSource,
    private readonly tx: Tx,
  ) {
    super(dataSource);
  }

  override async transaction<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
    this.tx.defer(ENTER.text, [workspaceId ?? ''], ENTER.name);
    const result = await work(this.tx);
    await this.tx.settled();
    return result;
  }

  override read<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(workspaceId, work);
  }
}

const ENTER = { name: 'enter_workspace', text: "select set_config('parley.workspace', $1, true)" };

async function inTransaction<T>(
  client: PoolClient,
  begin: string,
  workspaceId: WorkspaceId,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const tx = new Tx(client);
  // Not awaited: they leave in one write with the first statements of `work`.
  const opened = Promise.all([
    inOneWrite(client).query(begin),
    client.query({ ...ENTER, values: [workspaceId ?? ''] }),
  ]);
  opened.catch(() => undefined);
  try {
    const result = await work(tx);
    const committed = inOneWrite(client).query('commit');
    committed.catch(() => undefined);
    await opened;
    await tx.settled();
    // A transaction that PostgreSQL has aborted answers COMMIT with ROLLBACK and no error.
    const { command } = await committed;
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back.');
    return result;
  } catch (error) {
    const earlier = await Promise.all([opened, tx.settled()]).then(
      () => undefined,
      (first: unknown) => first,
    );
    await client.query('rollback').catch(() => undefined);
    // Whatever was sent after a statement that failed is refused for that alone: what failed is told, and retried.
    throw codeOf(error) === ABORTED ? (earlier ?? error) : error;
  }
}

/** Whoever waits for a statement of that connection is told. */
function heard(): void {}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  return code === '' ? error instanceof Error && LOST.test(error.message) : UNREACHABLE.test(code);
}

function translated(error: unknown, code: string): unknown {
  if (isUnreachable(error)) {
    return new DomainError(
      'unavailable',
      'database-unavailable',
      'Temporarily unavailable',
      // Not that nothing was changed: the commit itself may have gone unanswered.
      'The database cannot be reached. Try again shortly; a change that you just sent may have been made.',
    );
  }
  if (RETRYABLE.has(code)) {
    return conflict('busy', 'Too many changes at once', 'Others changed the same record. Try again.');
  }
  return error;
}
