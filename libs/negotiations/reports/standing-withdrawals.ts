import type { Tx } from '#libs/database/tx.js';
import type { ReportFilters } from './report-filters.js';
import type { ReportMoment } from './report-frame.js';
import type { History, WithdrawalTale } from './rollups/history.js';
import { lastStage } from './rollups/measures/stepwise.js';
import { someHistories } from './some-histories.js';

/** The withdrawals of some negotiations that count at the end of the day under the filters, in the order of `ids`. */
export async function* standingWithdrawals(
  tx: Tx,
  workspaceId: string,
  moment: ReportMoment,
  filters: ReportFilters,
  ids: readonly string[],
): AsyncGenerator<{ negotiationId: string; withdrawal: WithdrawalTale }> {
  const { asOf } = moment;
  for await (const { id, history } of someHistories(tx, workspaceId, moment, filters, ids)) {
    const withdrawal = countedWithdrawal(history, asOf);
    const isIn = filters.stage === undefined || filters.stage.includes(lastStage(history, asOf));
    if (withdrawal && isIn) yield { negotiationId: id, withdrawal };
  }
}

function countedWithdrawal({ outcome, closed, withdrawal }: History, asOf: number): WithdrawalTale | null {
  if (outcome !== 'withdrawn' || !withdrawal) return null;
  return (closed ?? withdrawal.recorded) <= asOf ? withdrawal : null;
}
