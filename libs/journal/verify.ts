import type { Tx } from '#libs/database/tx.js';
import { entryHash } from './chain.js';

/** The first entry of a chain that is not what was recorded. */
export interface BrokenChain {
  chainId: string;
  /** @integer */
  seq: number;
  fault: 'gap' | 'previous_hash' | 'hash';
}

export interface Verification {
  /** @integer */
  chains: number;
  /** @integer */
  entries: number;
  /** Empty when every chain holds. */
  broken: BrokenChain[];
}

interface Row {
  chain_id: string;
  seq: number;
  kind: string;
  actor_id: string | null;
  record_type: string;
  record_id: string;
  recorded_at: string;
  occurred_at: string;
  text: string;
  previous_hash: Buffer | null;
  hash: Buffer;
}

/** Rows read at a time: memory stays flat however long the journal is. */
const BATCH = 2_000;

/** Recomputes every chain of a workspace from its first entry: numbering without gaps, each hash over the one before. */
export async function verifyJournal(tx: Tx, workspaceId: string): Promise<Verification> {
  const found: Verification = { chains: 0, entries: 0, broken: [] };
  let last: Row | undefined;
  for (;;) {
    const rows = await nextRows(tx, workspaceId, last);
    for (const row of rows) {
      const previous = last?.chain_id === row.chain_id ? last : undefined;
      if (!previous) found.chains += 1;
      found.entries += 1;
      const fault = faultOf(row, previous);
      const known = found.broken.at(-1)?.chainId === row.chain_id;
      if (fault && !known) found.broken.push({ chainId: row.chain_id, seq: row.seq, fault });
      last = row;
    }
    if (rows.length < BATCH) return found;
  }
}

function nextRows(tx: Tx, workspaceId: string, after: Row | undefined): Promise<Row[]> {
  return tx.query<Row>(
    `select chain_id, seq, kind, actor_id, record_type, record_id, recorded_at, occurred_at, text, previous_hash, hash
     from journal_entry
     where workspace_id = $1 and (chain_id, seq) > ($2, $3)
     order by chain_id, seq limit ${BATCH}`,
    [workspaceId, after?.chain_id ?? '00000000-0000-0000-0000-000000000000', after?.seq ?? 0],
    'journal_batch',
  );
}

function faultOf(row: Row, previous: Row | undefined): BrokenChain['fault'] | null {
  if (row.seq !== (previous?.seq ?? 0) + 1) return 'gap';
  const expected = previous?.hash ?? null;
  const linked = expected === null ? row.previous_hash === null : row.previous_hash?.equals(expected);
  if (!linked) return 'previous_hash';
  const hash = entryHash({
    previousHash: row.previous_hash,
    seq: row.seq,
    recordedAt: row.recorded_at,
    occurredAt: row.occurred_at,
    actorId: row.actor_id,
    kind: row.kind,
    recordType: row.record_type,
    recordId: row.record_id,
    text: row.text,
  });
  return hash.equals(row.hash) ? null : 'hash';
}
