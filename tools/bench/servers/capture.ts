import { appendFileSync } from 'node:fs';
import pg from 'pg';

/** Writes every statement and its values to a file, a line of JSON each, in the order in which they are sent. */
export function captureStatements(file: string): void {
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function captured(this: unknown, ...args: unknown[]) {
    const [first, second] = args as [string | { text: string; values?: unknown[] }, unknown[] | undefined];
    const { text, values } = typeof first === 'string' ? { text: first, values: second } : first;
    appendFileSync(file, `${JSON.stringify({ text, values: (values ?? []).map(plain) })}\n`);
    return query.apply(this, args);
  };
}

/** Bytes as PostgreSQL writes them. */
function plain(value: unknown): unknown {
  return Buffer.isBuffer(value) ? String.raw`\x` + value.toString('hex') : value;
}
