import { createHash } from 'node:crypto';
import type { Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';

/** The end of a chain, held under its lock until the transaction ends. */
export interface ChainHead {
  id: string;
  /** Entries so far; the next one is `seq + 1`. */
  seq: number;
  hash: Buffer | null;
  /** The database's clock after the lock was had: when this transaction's entries are recorded. */
  now: string;
}

/** The statement that locks the row which a chain belongs to: `$1` workspace, `$2` id. */
const LOCKS = {
  negotiation: 'select 1 from negotiation where workspace_id = $1 and id = $2 for no key update',
  workspace: 'select 1 from workspace where id = $1 and id = $2 for no key update',
} as const;

/** `$1` workspace. */
const lastOf = (chain: string) => `
  left join lateral (
    select seq, hash from journal_entry
    where workspace_id = $1 and chain_id = ${chain} order by seq desc limit 1
  ) e on true`;

const HEAD = `select parley_now() as now, e.seq, e.hash from (values (1)) as one ${lastOf('$2')}`;

/** The clock is read once, so that all of them have the same. */
const HEADS = `
  select chain.id, (select parley_now()) as now, e.seq, e.hash from unnest($2::uuid[]) as chain(id) ${lastOf('chain.id')}`;

/**
 * Locks a negotiation and answers the end of its chain. Whatever is read after the lock stays true until the commit,
 * because every change of a negotiation or of a fact that its gates read takes this lock first.
 * To hold several: the workspace first, then negotiations in the order of their ids.
 */
export function lockNegotiation(tx: Tx, workspaceId: string, id: string): Promise<ChainHead> {
  return lock(tx, 'negotiation', workspaceId, id);
}

/** Locks several in the order of their ids. Answers the end of each chain by the negotiation's id. */
export async function lockNegotiations(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, ChainHead>> {
  const [rows, heads] = await Promise.all([
    tx.query(
      'select 1 from negotiation where workspace_id = $1 and id = any($2) order by id for no key update',
      [workspaceId, ids],
      'lock_negotiations',
    ),
    tx.query<LastEntry & { id: string }>(HEADS, [workspaceId, ids], 'chain_heads'),
  ]);
  if (rows.length < ids.length) throw notFound('negotiation');
  return new Map(heads.map(({ id, ...last }) => [id, headOf(id, last)]));
}

/** Locks the workspace's own chain: whatever belongs to no single negotiation. */
export function lockWorkspace(tx: Tx, workspaceId: string): Promise<ChainHead> {
  return lock(tx, 'workspace', workspaceId, workspaceId);
}

/** The chain of a negotiation that this very transaction makes. */
export function newChain(id: string, now: string): ChainHead {
  return { id, seq: 0, hash: null, now };
}

async function lock(tx: Tx, what: keyof typeof LOCKS, workspaceId: string, id: string): Promise<ChainHead> {
  const [rows, head] = await Promise.all([
    tx.query(LOCKS[what], [workspaceId, id], `lock_${what}`),
    tx.one<LastEntry>(HEAD, [workspaceId, id], 'chain_head'),
  ]);
  if (rows.length === 0 || !head) throw notFound(what);
  return headOf(id, head);
}

/** The last entry of a chain, where it has one. */
interface LastEntry {
  now: string;
  seq: number | null;
  hash: Buffer | null;
}

function headOf(id: string, { seq, hash, now }: LastEntry): ChainHead {
  return { id, seq: seq ?? 0, hash, now };
}

export interface HashedEntry {
  previousHash: Buffer | null;
  seq: number;
  /** RFC 3339 with milliseconds, as is `occurredAt`. */
  recordedAt: string;
  occurredAt: string;
  actorId: string | null;
  kind: string;
  recordType: string;
  recordId: string;
  text: string;
}

/** SHA-256 over all that an entry says, a line each: nothing of it can be changed unseen. */
export function entryHash(entry: HashedEntry): Buffer {
  const { previousHash, seq, recordedAt, occurredAt, actorId, kind, recordType, recordId, text } = entry;
  const previous = previousHash?.toString('hex') ?? '';
  const lines = [previous, seq, recordedAt, occurredAt, actorId ?? '', kind, recordType, recordId, text];
  return createHash('sha256').update(lines.join('\n')).digest();
}
