import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { contributionOf } from './contribution.js';
import { beginEdition, isSameFrame, listEditions, loadReportFrame } from './edition.js';
import type { Edition, Mark } from './edition.js';
import type { History } from './history.js';
import { labelsOf } from './labels.js';
import { extending, loadUnfolded } from './load-histories.js';
import { retireEditions } from './retire-editions.js';
import { saveChanges } from './save-changes.js';
import { Tally } from './tally.js';

/** Journal entries in one transaction: many enough to write each row of the rollups rarely. */
const ENTRIES = 50_000;

/** Negotiations whose entries are in memory at a time: few enough that nothing else in the process waits long for them. */
const AT_A_TIME = 100;

/** First of a pair of numbers: the other is the workspace's. */
const FOLD_LOCK = 7_033_404;

/** What came of a batch. `busy`: another process is at it; `stopped`: it was broken off, and nothing of it is folded. */
export type FoldOutcome = 'busy' | 'more' | 'done' | 'stopped';

interface Batch {
  /** Journal entries at most. */
  entries?: number;
  isStopping?: () => boolean;
}

/** Takes back what a batch has written so far. */
const STOPPED = new Error('The batch was broken off.');

/**
 * Folds what has happened in a workspace into its rollups, up to now. Every batch is a transaction of its own, and it is
 * safe to break off anywhere, to do twice and to do in two processes.
 */
export async function foldReports(
  database: Database,
  workspaceId: string,
  entries = ENTRIES,
): Promise<FoldOutcome> {
  for (;;) {
    const outcome = await foldBatch(database, workspaceId, { entries });
    if (outcome !== 'more') return outcome;
  }
}

/** One batch of it. */
export async function foldBatch(
  database: Database,
  workspaceId: string,
  { entries = ENTRIES, isStopping = () => false }: Batch = {},
): Promise<FoldOutcome> {
  const goOn = (): void => {
    if (isStopping()) throw STOPPED;
  };
  try {
    return await database.transaction(workspaceId, (tx) => foldNext(tx, workspaceId, entries, goOn));
  } catch (error) {
    if (error === STOPPED) return 'stopped';
    throw error;
  }
}

async function foldNext(
  tx: Tx,
  workspaceId: string,
  entries: number,
  goOn: () => void,
): Promise<FoldOutcome> {
  const lock = await tx.one<{ had: boolean }>(
    'select pg_try_advisory_xact_lock($1, hashtext($2)) as had',
    [FOLD_LOCK, workspaceId],
    'report_fold_lock',
  );
  if (!lock!.had) return 'busy';
  const { inForce, making, retired } = await editionsToFold(tx, workspaceId);
  const isBehind = inForce ? await advance(tx, workspaceId, inForce, entries, goOn) : false;
  const isUnfinished = making ? await advance(tx, workspaceId, making, entries, goOn) : false;
  if (making && !isUnfinished) await putInForce(tx, workspaceId, making);
  const isLeft = await retireEditions(tx, workspaceId, retired);
  return isBehind || isUnfinished || isLeft || (making && inForce) ? 'more' : 'done';
}

interface EditionsToFold {
  /** Read by reports. */
  inForce: Edition | undefined;
  /** To take its place. */
  making: Edition | undefined;
  /** Of no use any more. */
  retired: number[];
}

async function editionsToFold(tx: Tx, workspaceId: string): Promise<EditionsToFold> {
  const [{ current }, editions] = await Promise.all([
    loadReportFrame(tx, workspaceId),
    listEditions(tx, workspaceId),
  ]);
  const inForce = editions.findLast(({ inForceAt }) => inForceAt !== null);
  const newest = editions.at(-1);
  const isRight = newest !== undefined && isSameFrame(newest, current);
  const making = isRight
    ? newest === inForce
      ? undefined
      : newest
    : await beginEdition(tx, workspaceId, current);
  const kept = [inForce?.edition, making?.edition];
  return {
    inForce,
    making,
    retired: editions.map(({ edition }) => edition).filter((edition) => !kept.includes(edition)),
  };
}

const NEXT = `
  with next as materialized (
    select xid, chain_id, seq from journal_entry
    where workspace_id = $1 and (xid, chain_id, seq) > ($3::xid8, $4::uuid, $5::integer)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, chain_id, seq limit $6
  ),
  latest as (select chain_id, max(seq) as seq from next where chain_id <> $1 group by chain_id)
  select (select count(*) from next) as count,
    (select json_build_object('xid', xid::text, 'chainId', chain_id, 'seq', seq)
      from next order by xid desc, chain_id desc, seq desc limit 1) as mark,
    (select coalesce(json_agg(l.chain_id order by l.chain_id), '[]') from latest l
      where not exists (select 1 from report_history h
        where h.workspace_id = $1 and h.edition = $2 and h.negotiation_id = l.chain_id and h.seq >= l.seq)) as ids`;

/** Folds the next entries of one edition. Answers whether there may be more. */
async function advance(
  tx: Tx,
  workspaceId: string,
  edition: Edition,
  entries: number,
  goOn: () => void,
): Promise<boolean> {
  const { xid, chainId, seq } = edition.mark;
  const next = await tx.one<{ count: number; mark: Mark | null; ids: string[] }>(
    NEXT,
    [workspaceId, edition.edition, xid, chainId, seq, entries],
    'report_next',
  );
  const { count, mark, ids } = next!;
  if (mark === null) return false;
  const tally = new Tally();
  const extend = extending(edition);
  let begun = 0;
  for (let start = 0; start < ids.length; start += AT_A_TIME) {
    goOn();
    const loaded = await loadUnfolded(tx, workspaceId, edition.edition, ids.slice(start, start + AT_A_TIME));
    const histories: [string, History][] = [];
    for (const unfolded of loaded) {
      if (!unfolded.folded) begun += 1;
      const before = unfolded.folded && contributionOf(unfolded.folded, edition);
      const history = extend(unfolded);
      tally.change(before, contributionOf(history, edition));
      histories.push([unfolded.id, history]);
    }
    saveHistories(tx, workspaceId, edition.edition, histories);
  }
  goOn();
  await saveChanges(tx, workspaceId, edition.edition, tally.changes());
  tx.defer(
    `update report_edition set mark_xid = $3::xid8, mark_chain_id = $4, mark_seq = $5, folded_at = parley_now(),
       negotiations = negotiations + $6
     where workspace_id = $1 and edition = $2`,
    [workspaceId, edition.edition, mark.xid, mark.chainId, mark.seq, begun],
    'report_mark',
  );
  return count === entries;
}

function saveHistories(
  tx: Tx,
  workspaceId: string,
  edition: number,
  histories: readonly [string, History][],
): void {
  tx.defer(
    `insert into report_history as h (workspace_id, edition, negotiation_id, seq, history, labels)
     select $1, $2, id, seq, history::json, array(select json_array_elements_text(labels::json))
     from unnest($3::uuid[], $4::integer[], $5::text[], $6::text[]) as n(id, seq, history, labels)
     on conflict (workspace_id, edition, negotiation_id) do update set seq = excluded.seq, history = excluded.history, labels = excluded.labels`,
    [
      workspaceId,
      edition,
      histories.map(([id]) => id),
      histories.map(([, { seq }]) => seq),
      histories.map(([, history]) => JSON.stringify(history)),
      histories.map(([, history]) => JSON.stringify(labelsOf(history))),
    ],
    'report_save_histories',
  );
}

async function putInForce(tx: Tx, workspaceId: string, { edition }: Edition): Promise<void> {
  await tx.query(
    'update report_edition set in_force_at = parley_now() where workspace_id = $1 and edition = $2',
    [workspaceId, edition],
  );
}
