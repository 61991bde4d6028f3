import { cpus, totalmem } from 'node:os';
import type pg from 'pg';

/** What figures depend on, in one line. */
export async function machine(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0]!.model}, ${cpus().length} cores, ${gigabytes} GB; Node ${process.version}, PostgreSQL ${rows[0]!.version}`;
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
