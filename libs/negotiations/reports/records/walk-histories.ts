import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { ReportMoment } from '../report-frame.js';
import { everUnder } from '../rollups/ever-under.js';
import type { History } from '../rollups/history.js';
import type { Restriction } from '../rollups/labels.js';
import { extending, loadTail } from '../rollups/load-histories.js';

export interface Walked {
  id: string;
  history: History;
}

/** Histories in one statement. */
const AT_A_TIME = 1_000;

/**
 * Histories that may fit a restriction, in the order of their negotiations' ids from `from` on: what is folded, and
 * what has happened since. To be asked in a transaction of one snapshot.
 */
export async function* walkHistories(
  tx: Tx,
  workspaceId: string,
  { edition, frame }: Pick<ReportMoment, 'edition' | 'frame'>,
  restriction: Restriction,
  from: string,
): AsyncGenerator<Walked> {
  const tail = await loadTail(tx, workspaceId, edition);
  const extend = extending(frame);
  const live = tail
    .filter(({ id }) => id >= from)
    .map((unfolded): Walked => ({ id: unfolded.id, history: extend(unfolded) }));
  const changed = new Set(live.map(({ id }) => id));
  let next = 0;
  for await (const folded of edition ? foldedFrom(tx, workspaceId, edition.edition, restriction, from) : []) {
    if (changed.has(folded.id)) continue;
    while (next < live.length && live[next]!.id < folded.id) yield live[next++]!;
    yield folded;
  }
  yield* live.slice(next);
}

async function* foldedFrom(
  tx: Tx,
  workspaceId: string,
  edition: number,
  restriction: Restriction,
  from: string,
): AsyncGenerator<Walked> {
  let start: string | undefined = from;
  while (start !== undefined) {
    const after: string = start;
    const values: SqlValue[] = [workspaceId, edition, after];
    const rows: Walked[] = await tx.query(
      `select h.negotiation_id as id, h.history from report_history h
       where h.workspace_id = $1 and h.edition = $2 and h.negotiation_id >= $3 and ${everUnder(restriction, values)}
       order by h.negotiation_id limit ${AT_A_TIME}`,
      values,
    );
    // Each but the first begins with the last of the one before.
    yield* after === from ? rows : rows.filter(({ id }) => id !== after);
    start = rows.length === AT_A_TIME ? rows.at(-1)!.id : undefined;
  }
}
