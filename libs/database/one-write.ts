import type { Duplex } from 'node:stream';
import type { PoolClient } from 'pg';

/**
 * Lets what is issued on a connection in this turn of the event loop leave in one write: pg would make one of each
 * statement, and a write costs more than most statements do.
 */
export function inOneWrite(client: PoolClient): PoolClient {
  // The types of pg leave it out.
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  if (stream.writableCorked === 0) {
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
  return client;
}
