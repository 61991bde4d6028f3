import type { Tx } from '#libs/database/tx.js';
import { NOTHING_FOLDED } from './edition.js';
import type { History } from './history.js';
import { fits, labelsAsked } from './labels.js';
import { extending, loadTail, NO_EDITION } from './load-histories.js';
import { Counted } from './read-cells.js';
import type { CellQuery, Parts } from './read-cells.js';
import type { MeasureName } from './measures.js';

/** Histories in one statement. */
const AT_A_TIME = 5_000;

const FOLDED = `
  select h.negotiation_id as id, h.history from report_history h
  where h.workspace_id = $1 and h.edition = $2 and h.labels @> $3 and h.negotiation_id > $4
  order by h.negotiation_id limit ${AT_A_TIME}`;

/**
 * As `readCells`, for a restriction that rollups are not kept by: counts the negotiations themselves, those that were
 * what is asked for at the end of the day. Costs by how many ever were.
 */
export async function countHistories(
  tx: Tx,
  workspaceId: string,
  query: Omit<CellQuery, 'slice'>,
): Promise<Record<MeasureName, Parts>> {
  const { edition, frame, asOf, restriction } = query;
  const counted = new Counted();
  const count = (history: History): void => {
    if (fits(history, restriction, asOf)) counted.add(history, query);
  };
  const tail = await loadTail(tx, workspaceId, edition ?? { edition: NO_EDITION, mark: NOTHING_FOLDED });
  tail.map(extending(frame)).forEach(count);
  if (edition === null) return counted.measures;
  const live = new Set(tail.map(({ id }) => id));
  const labels = labelsAsked(restriction);
  let after: string | undefined = NOTHING_FOLDED.chainId;
  while (after !== undefined) {
    const rows: { id: string; history: History }[] = await tx.query(
      FOLDED,
      [workspaceId, edition.edition, labels, after],
      'report_histories',
    );
    for (const { id, history } of rows) if (!live.has(id)) count(history);
    after = rows.length === AT_A_TIME ? rows.at(-1)!.id : undefined;
  }
  return counted.measures;
}
