import type { Tx } from '#libs/database/tx.js';
import type { OutcomeBy } from '../stages/negotiation.entity.js';
import type { Stage } from '../stages/stage-table.js';
import type { WithdrawalReason } from '../withdrawals/withdrawal.entity.js';
import { restrictionOf } from './report-filters.js';
import type { ReportFilters } from './report-filters.js';
import type { ReportMoment } from './report-frame.js';
import { foundIds } from './rollups/ever-under.js';
import { loadTail } from './rollups/load-histories.js';
import { standingWithdrawals } from './standing-withdrawals.js';

/** One withdrawal, where they are few. */
export interface WithdrawalCase {
  withdrawalId: string;
  negotiationId: string;
  negotiationRef: string;
  by: OutcomeBy;
  statedReason: WithdrawalReason;
  stageAtExit: Stage | null;
}

/** Each of the `total` withdrawals that count at the end of the day, the latest first. */
export async function withdrawalCases(
  tx: Tx,
  workspaceId: string,
  moment: ReportMoment,
  filters: ReportFilters,
  total: number,
): Promise<WithdrawalCase[]> {
  if (total === 0) return [];
  const among = await whereAsked(tx, workspaceId, moment, filters);
  const rows = await tx.query<{ negotiationId: string; ref: string }>(
    `select n.id as "negotiationId", 'NEG-' || n.ref_number as ref
     from withdrawal x
     join negotiation n on n.workspace_id = x.workspace_id and n.id = x.negotiation_id
     where x.workspace_id = $1 and x.undone_at is null and n.outcome = 'withdrawn' and n.voided_at is null
       ${among ? 'and n.id = any($2)' : ''}
     order by coalesce(n.closed_at, x.created_at) desc, x.id`,
    [workspaceId, ...(among ? [among] : [])],
  );
  const refs = new Map(rows.map(({ negotiationId, ref }) => [negotiationId, ref]));
  const cases: WithdrawalCase[] = [];
  const standing = standingWithdrawals(tx, workspaceId, moment, filters, [...refs.keys()]);
  for await (const { negotiationId, withdrawal } of standing) {
    const { id, by, stated, exit } = withdrawal;
    const negotiationRef = refs.get(negotiationId)!;
    cases.push({
      withdrawalId: id,
      negotiationId,
      negotiationRef,
      by,
      statedReason: stated,
      stageAtExit: exit,
    });
    if (cases.length === total) break;
  }
  return cases;
}

/** The negotiations that may have been what is asked for; undefined where each of them may. */
async function whereAsked(
  tx: Tx,
  workspaceId: string,
  { edition }: ReportMoment,
  filters: ReportFilters,
): Promise<string[] | undefined> {
  const restriction = restrictionOf(filters);
  if (edition === null || Object.keys(restriction).length === 0) return undefined;
  const [found, tail] = await Promise.all([
    foundIds(tx, workspaceId, edition, restriction),
    loadTail(tx, workspaceId, edition),
  ]);
  return [...new Set([...found, ...tail.map(({ id }) => id)])];
}
