import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';

/** An entry as a list shows it: that something happened, never the text of it. */
export interface JournalLine {
  chainId: string;
  /** @integer */
  seq: number;
  kind: string;
  record: { type: string; id: string };
  actorId: string | null;
  /** @format date-time */
  recordedAt: string;
  /** @format date-time */
  occurredAt: string;
  /** SHA-256, hex. */
  hash: string;
}

export interface JournalFilters {
  recordId?: string;
  actorId?: string;
  kind?: string;
  limit: number;
  cursor?: string;
}

/** The journal, newest first. */
export async function listJournal(
  tx: Tx,
  workspaceId: string,
  filters: JournalFilters,
): Promise<{ items: JournalLine[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = [
    'workspace_id = $1',
    filters.recordId ? `${place(filters.recordId)} in (record_id, chain_id)` : 'true',
    filters.actorId ? `actor_id = ${place(filters.actorId)}` : 'true',
    filters.kind ? `kind = ${place(filters.kind)}` : 'true',
  ];
  if (filters.cursor) {
    const [recordedAt, chainId, seq] = positionOf(filters.cursor, ['instant', 'uuid', 'integer']).map(place);
    conditions.push(
      `(recorded_at, chain_id, seq) < (${recordedAt}::timestamptz, ${chainId}::uuid, ${seq}::integer)`,
    );
  }
  const rows = await tx.query<{ line: JournalLine }>(
    `select json_build_object('chainId', chain_id, 'seq', seq, 'kind', kind,
       'record', json_build_object('type', record_type, 'id', record_id), 'actorId', actor_id,
       'recordedAt', parley_instant(recorded_at), 'occurredAt', parley_instant(occurred_at),
       'hash', encode(hash, 'hex')) as line
     from journal_entry where ${conditions.join(' and ')}
     order by recorded_at desc, chain_id desc, seq desc limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.line),
    filters.limit,
    ({ recordedAt, chainId, seq }) => [recordedAt, chainId, seq],
  );
}
