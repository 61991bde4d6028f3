import type { Tx } from '#libs/database/tx.js';
import { daysIn } from './day-number.js';
import type { Frame } from './delta.js';
import { NOTHING_FOLDED } from './edition.js';
import type { Edition } from './edition.js';
import { extendHistory } from './extend-history.js';
import type { ReadEntry } from './extend-history.js';
import type { History } from './history.js';

/** A negotiation as far as it is folded, and what has happened since. */
export interface Unfolded {
  id: string;
  folded: History | null;
  /** In the order of their `seq`. */
  entries: ReadEntry[];
}

/** One for each entry that is not folded, or one without an entry; the folded history stands with the first. */
interface Row extends ReadEntry {
  id: string;
  history: History | null;
  seq: number;
  text: string;
}

const ENTRIES = `
  select chain.id, case when e.seq = coalesce(h.seq, 0) + 1 or e.seq is null then h.history end as history,
    e.seq, e.occurred_at as "occurredAt", e.text
  from chain
  left join report_history h on h.workspace_id = $1 and h.edition = $2 and h.negotiation_id = chain.id`;

const OF_CHAINS = `
  with chain as (select unnest($3::uuid[]) as id) ${ENTRIES}
  left join journal_entry e on e.workspace_id = $1 and e.chain_id = chain.id and e.seq > coalesce(h.seq, 0)
  order by chain.id, e.seq`;

const OF_TAIL = `
  with chain as materialized (
    select e.chain_id as id from journal_entry e
    where e.workspace_id = $1 and (e.xid, e.chain_id, e.seq) > ($3::xid8, $4::uuid, $5::integer) and e.chain_id <> $1
    group by e.chain_id
  ) ${ENTRIES}
  join journal_entry e on e.workspace_id = $1 and e.chain_id = chain.id and e.seq > coalesce(h.seq, 0)
  order by chain.id, e.seq`;

/** No edition has this number: nothing is folded in it. */
export const NO_EDITION = 0;

/** These negotiations. A chain's entries are seen in their order, without a gap, by every snapshot: its lock sees to it. */
export async function loadUnfolded(
  tx: Tx,
  workspaceId: string,
  edition: number,
  ids: readonly string[],
): Promise<Unfolded[]> {
  return grouped(await tx.query<Row>(OF_CHAINS, [workspaceId, edition, ids], 'report_unfolded'));
}

/** Every negotiation that something has happened to since what is folded; all of them where nothing is. */
export async function loadTail(
  tx: Tx,
  workspaceId: string,
  folded: Pick<Edition, 'edition' | 'mark'> | null,
): Promise<Unfolded[]> {
  const { edition, mark } = folded ?? { edition: NO_EDITION, mark: NOTHING_FOLDED };
  const values = [workspaceId, edition, mark.xid, mark.chainId, mark.seq];
  return grouped(await tx.query<Row>(OF_TAIL, values, 'report_tail'));
}

/** Goes on with what is folded, which is changed in place. Days are days in the frame's time zone. */
export function extending({ timeZone }: Pick<Frame, 'timeZone'>): (unfolded: Unfolded) => History {
  const dayOf = daysIn(timeZone);
  return ({ folded, entries }) =>
    entries.reduce<History | null>((history, entry) => extendHistory(history, entry, dayOf), folded)!;
}

function grouped(rows: readonly Row[]): Unfolded[] {
  const all: Unfolded[] = [];
  for (const { id, history, seq, occurredAt, text } of rows) {
    let last = all.at(-1);
    if (last?.id !== id) all.push((last = { id, folded: history, entries: [] }));
    if (text !== null) last.entries.push({ seq, occurredAt, text });
  }
  return all;
}
