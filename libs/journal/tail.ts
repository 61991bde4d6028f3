import { CURSOR_PARTS } from '#libs/database/keyset.js';
import type { Tx } from '#libs/database/tx.js';

/**
 * A place in the journal of a workspace, in the order of transactions. Whatever is before it has been read, apart from
 * transactions that were open then: so it never stands above the oldest of those.
 */
export interface TailPosition {
  /** Number of a transaction, a decimal text because it may be longer than a JavaScript number. */
  xid: string;
  chainId: string;
  seq: number;
}

/** That something was recorded, and of which record: never what. */
export interface TailEntry extends TailPosition {
  recordType: string;
  recordId: string;
}

export interface TailRead {
  entries: TailEntry[];
  /** There is more than is read at a time. */
  isCutOff: boolean;
}

/** Entries that are read at a time; whoever is further behind does better to load everything anew. */
const TAIL_BATCH = 1_000;

const BEFORE_ALL_CHAINS = '00000000-0000-0000-0000-000000000000';

/** The place before the first entry of a transaction. */
export function startOf(xid: string): TailPosition {
  return { xid, chainId: BEFORE_ALL_CHAINS, seq: 0 };
}

/** The oldest transaction that is still open: everything below it can be seen, or never will be. */
export async function readHorizon(tx: Tx): Promise<string> {
  const row = await tx.one<{ xid: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as xid',
    [],
    'tail_horizon',
  );
  return row!.xid;
}

/** What can be seen of the journal after a position, of transactions above the horizon too. */
export async function readTail(tx: Tx, workspaceId: string, after: TailPosition): Promise<TailRead> {
  const entries = await tx.query<TailEntry>(
    `select xid::text as xid, chain_id as "chainId", seq, record_type as "recordType", record_id as "recordId"
     from journal_entry
     where workspace_id = $1 and (xid, chain_id, seq) > ($2::xid8, $3::uuid, $4::integer)
     order by xid, chain_id, seq limit ${TAIL_BATCH + 1}`,
    [workspaceId, after.xid, after.chainId, after.seq],
    'tail_read',
  );
  return { entries: entries.slice(0, TAIL_BATCH), isCutOff: entries.length > TAIL_BATCH };
}

/** Whether transaction `one` is older than `other`. */
export function isOlder(one: string, other: string): boolean {
  return BigInt(one) < BigInt(other);
}

/** A position as clients keep it: a text without a meaning to them. */
export function textOf({ xid, chainId, seq }: TailPosition): string {
  return Buffer.from(`${xid} ${chainId} ${seq}`).toString('base64url');
}

/** The position that a text stands for; nothing when `textOf` never made it. */
export function positionIn(text: string): TailPosition | undefined {
  const parts = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  const [xid = '', chainId = '', seq = ''] = parts;
  const fits =
    parts.length === 3 && /^\d{1,18}$/.test(xid) && CURSOR_PARTS.uuid.test(chainId) && /^\d{1,9}$/.test(seq);
  return fits ? { xid, chainId, seq: Number(seq) } : undefined;
}
