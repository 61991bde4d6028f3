import type { Tx } from '#libs/database/tx.js';
import type { ReportMoment } from '../report-frame.js';
import { NOTHING_FOLDED } from '../rollups/edition.js';
import type { History } from '../rollups/history.js';
import { labelsAsked } from '../rollups/labels.js';
import type { Restriction } from '../rollups/labels.js';
import { extending, loadTail, NO_EDITION } from '../rollups/load-histories.js';

export interface Walked {
  id: string;
  history: History;
}

/** Histories in one statement. */
const AT_A_TIME = 1_000;

const FOLDED = `
  select h.negotiation_id as id, h.history from report_history h
  where h.workspace_id = $1 and h.edition = $2 and h.labels @> $3 and h.negotiation_id >= $4
  order by h.negotiation_id limit ${AT_A_TIME}`;

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
  const tail = await loadTail(tx, workspaceId, edition ?? { edition: NO_EDITION, mark: NOTHING_FOLDED });
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
  const labels = labelsAsked(restriction);
  let start: string | undefined = from;
  while (start !== undefined) {
    const after: string = start;
    const rows: Walked[] = await tx.query(
      FOLDED,
      [workspaceId, edition, labels, after],
      'report_histories_from',
    );
    // Each but the first begins with the last of the one before.
    yield* after === from ? rows : rows.filter(({ id }) => id !== after);
    start = rows.length === AT_A_TIME ? rows.at(-1)!.id : undefined;
  }
}
