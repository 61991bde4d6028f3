import type { Tx } from '#libs/database/tx.js';
import type { WithdrawalReason } from '../withdrawals/withdrawal.entity.js';
import { isPrivacyReason, isPrivateBesides } from './privacy-reasons.js';
import type { ReportFilters } from './report-filters.js';
import type { ReportMoment } from './report-frame.js';
import { standingWithdrawals } from './standing-withdrawals.js';

/** What legal makes of withdrawals. The journal has it sealed, so no rollup has it. */
export interface Assessed {
  byReason: Map<WithdrawalReason, number>;
  /** Assessed as about privacy, with neither an objection nor a secondary reason that says so already. */
  privateAlone: number;
}

/** Counts the withdrawals that legal has assessed, as of the end of the day. Costs by how many legal has assessed. */
export async function assessedTally(
  tx: Tx,
  workspaceId: string,
  moment: ReportMoment,
  filters: ReportFilters,
): Promise<Assessed> {
  const rows = await tx.query<{ negotiationId: string; reason: WithdrawalReason }>(
    `select negotiation_id as "negotiationId", assessed_reason as reason from withdrawal
     where workspace_id = $1 and assessed_reason is not null and undone_at is null`,
    [workspaceId],
    'assessed_withdrawals',
  );
  const reasons = new Map(rows.map(({ negotiationId, reason }) => [negotiationId, reason]));
  const assessed: Assessed = { byReason: new Map(), privateAlone: 0 };
  const standing = standingWithdrawals(tx, workspaceId, moment, filters, [...reasons.keys()]);
  for await (const { negotiationId, withdrawal } of standing) {
    const reason = reasons.get(negotiationId)!;
    assessed.byReason.set(reason, (assessed.byReason.get(reason) ?? 0) + 1);
    if (isPrivacyReason(reason) && !isPrivateBesides(withdrawal)) assessed.privateAlone += 1;
  }
  return assessed;
}
