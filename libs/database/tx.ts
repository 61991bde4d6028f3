import type { PoolClient } from 'pg';
import { inOneWrite } from './one-write.js';

type Scalar = string | number | boolean | null | Buffer | Date;

/** A value that PostgreSQL takes as a parameter. */
export type SqlValue = Scalar | readonly Scalar[];

/**
 * One open transaction. Statements that are issued without awaiting the one before travel in one write and are
 * answered in one go (the connection pipelines), so independent statements should be issued together.
 */
export class Tx {
  private pending: Promise<unknown>[] = [];

  constructor(private readonly client: PoolClient) {}

  /** Runs a statement. A `name` prepares it once for each connection; give one to whatever runs often. */
  async query<Row extends object>(
    text: string,
    values: readonly SqlValue[] = [],
    name?: string,
  ): Promise<Row[]> {
    const result = await inOneWrite(this.client).query({
      text,
      values: [...values],
      ...(name ? { name } : {}),
    });
    return result.rows as Row[];
  }

  /** As `query`, for the one row that is there or not. */
  async one<Row extends object>(
    text: string,
    values: readonly SqlValue[] = [],
    name?: string,
  ): Promise<Row | undefined> {
    return (await this.query<Row>(text, values, name))[0];
  }

  /** Issues a statement whose answer nobody needs before the commit; its failure fails the transaction. */
  defer(text: string, values: readonly SqlValue[] = [], name?: string): void {
    const sent = this.query(text, values, name);
    // Claimed here so that a failure is never unhandled; `settled` reports it.
    sent.catch(() => undefined);
    this.pending.push(sent);
  }

  /** What was deferred since this was last asked, to be awaited after the commit was issued. */
  settled(): Promise<unknown> {
    const pending = this.pending;
    this.pending = [];
    return Promise.all(pending);
  }
}
