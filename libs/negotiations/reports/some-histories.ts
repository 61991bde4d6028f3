import type { Tx } from '#libs/database/tx.js';
import { restrictionOf } from './report-filters.js';
import type { ReportFilters } from './report-filters.js';
import type { ReportMoment } from './report-frame.js';
import type { History } from './rollups/history.js';
import { fits } from './rollups/labels.js';
import { extending, loadUnfolded, NO_EDITION } from './rollups/load-histories.js';

/** Negotiations in one statement. */
const AT_A_TIME = 2_000;

/**
 * The histories of these negotiations, in the order of `ids`, as far as they fit the filters at the end of the day: for
 * a few of them, where the rollups do not tell one from another. The stage is left to whoever asks.
 */
export async function* someHistories(
  tx: Tx,
  workspaceId: string,
  { edition, frame, asOf }: ReportMoment,
  filters: ReportFilters,
  ids: readonly string[],
): AsyncGenerator<{ id: string; history: History }> {
  const restriction = restrictionOf(filters);
  const extend = extending(frame);
  for (let start = 0; start < ids.length; start += AT_A_TIME) {
    const some = ids.slice(start, start + AT_A_TIME);
    const loaded = await loadUnfolded(tx, workspaceId, edition?.edition ?? NO_EDITION, some);
    const histories = new Map(loaded.map((unfolded) => [unfolded.id, extend(unfolded)]));
    for (const id of some) {
      const history = histories.get(id);
      if (history && !history.voided && fits(history, restriction, asOf)) yield { id, history };
    }
  }
}
