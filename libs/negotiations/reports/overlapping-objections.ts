import type { Tx } from '#libs/database/tx.js';
import type { ReportFilters } from './report-filters.js';
import type { ReportMoment } from './report-frame.js';
import { someHistories } from './some-histories.js';

/** Those that somebody has linked by hand as perhaps the same, and what they are linked to; they are few. */
const OVERLAPPING = `
  with linked as materialized (
    select o.id, o.may_overlap from objection o where o.workspace_id = $1 and o.may_overlap <> '{}'
  ),
  either as (select id from linked union select unnest(may_overlap) from linked)
  select o.id, o.negotiation_id as "negotiationId"
  from either e join objection o on o.workspace_id = $1 and o.id = e.id order by o.negotiation_id, o.id`;

/** Whether an objection that was raised by the end of the day may be the same as another, told twice. */
export async function haveOverlappingObjections(
  tx: Tx,
  workspaceId: string,
  moment: ReportMoment,
  filters: ReportFilters,
): Promise<boolean> {
  const rows = await tx.query<{ id: string; negotiationId: string }>(
    OVERLAPPING,
    [workspaceId],
    'overlapping_objections',
  );
  const linked = new Set(rows.map(({ id }) => id));
  const ids = [...new Set(rows.map(({ negotiationId }) => negotiationId))];
  for await (const { history } of someHistories(tx, workspaceId, moment, filters, ids)) {
    const isRaised = history.objections.some(
      ({ id, rounds: [first] }) => linked.has(id) && first !== undefined && first.raised <= moment.asOf,
    );
    if (isRaised) return true;
  }
  return false;
}
