import type { Tx } from '#libs/database/tx.js';
import type { Stage } from '../stages/stage-table.js';
import type { ReportMoment } from './report-frame.js';
import type { ReportFilters } from './report-filters.js';
import { someHistories } from './some-histories.js';

/** Those that somebody has linked by hand as perhaps the same; they are few. */
const OVERLAPPING = `
  with linked as materialized (
    select n.id, n.may_overlap from negotiation n where n.workspace_id = $1 and n.may_overlap <> '{}'
  )
  select id from linked union select unnest(may_overlap) from linked`;

/** Negotiations that may be the same as another, told twice. */
export async function overlappingIds(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(OVERLAPPING, [workspaceId], 'report_overlapping');
  return rows.map(({ id }) => id);
}

/** The stages in which something stood that may be the same as another, told twice. */
export async function overlappingStages(
  tx: Tx,
  workspaceId: string,
  moment: ReportMoment,
  filters: ReportFilters,
): Promise<Set<Stage>> {
  const ids = await overlappingIds(tx, workspaceId);
  const stages = new Set<Stage>();
  for await (const { history } of someHistories(tx, workspaceId, moment, filters, ids)) {
    const stay = history.stays.find(
      ({ counted, left, passedThrough }) =>
        !passedThrough && counted <= moment.asOf && (left === null || left > moment.asOf),
    );
    if (stay) stages.add(stay.stage);
  }
  return stages;
}
