import type { Tx } from '#libs/database/tx.js';
import { foundIds } from './ever-under.js';
import type { History } from './history.js';
import { fits } from './labels.js';
import { extending, loadTail } from './load-histories.js';
import { Counted } from './read-cells.js';
import type { CellQuery, Parts } from './read-cells.js';
import type { MeasureName } from './measures.js';

/** Histories in one statement. */
const AT_A_TIME = 1_000;

const FOLDED = `
  select h.history from report_history h
  where h.workspace_id = $1 and h.edition = $2 and h.negotiation_id = any($3)`;

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
  const tail = await loadTail(tx, workspaceId, edition);
  tail.map(extending(frame)).forEach(count);
  if (edition === null) return counted.measures;
  const live = new Set(tail.map(({ id }) => id));
  const found = await foundIds(tx, workspaceId, edition, restriction);
  const ids = found.filter((id) => !live.has(id));
  const load = (start: number): Promise<{ history: History }[]> =>
    tx.query(FOLDED, [workspaceId, edition.edition, ids.slice(start, start + AT_A_TIME)], 'report_histories');
  let next = load(0);
  for (let start = 0; start < ids.length; start += AT_A_TIME) {
    const histories = await next;
    // PostgreSQL reads on while these are counted.
    next = load(start + AT_A_TIME);
    for (const { history } of histories) count(history);
  }
  await next;
  return counted.measures;
}
