import type { Database } from '#libs/database/database.js';
import { FORM } from './measures.js';

/** The newest edition in force of each workspace, of this form; to be joined to a workspace `w`. */
const IN_FORCE = `
  left join lateral (
    select e.mark_xid, e.mark_chain_id, e.mark_seq from report_edition e
    where e.workspace_id = w.id and e.form = ${FORM} and e.in_force_at is not null order by e.edition desc limit 1
  ) folded on true`;

const BEHIND = `j.workspace_id = w.id and (j.xid, j.chain_id, j.seq) > (coalesce(folded.mark_xid, '0'::xid8),
  coalesce(folded.mark_chain_id, '00000000-0000-0000-0000-000000000000'::uuid), coalesce(folded.mark_seq, 0))`;

/** The workspaces in which there is something to fold, or editions to finish or clear away. As the role of sweeps. */
export async function workspacesToFold(sweeper: Database): Promise<string[]> {
  const rows = await sweeper.read(null, (tx) =>
    tx.query<{ id: string }>(
      `select w.id from workspace w ${IN_FORCE}
       where exists (select 1 from journal_entry j where ${BEHIND} and j.xid < pg_snapshot_xmin(pg_current_snapshot()))
         or (select count(*) from report_edition e where e.workspace_id = w.id) > 1`,
      [],
      'reports_to_fold',
    ),
  );
  return rows.map(({ id }) => id);
}

/** How far the rollups are behind the journal, in all workspaces together. Reports are exact all the same. */
export interface ReportLag {
  /** Entries that are read live. */
  entries: number;
  /** Since the oldest of them was recorded; 0 when there is none. */
  seconds: number;
}

/** As the role of sweeps. */
export async function reportLag(sweeper: Database): Promise<ReportLag> {
  const lag = await sweeper.read(null, (tx) =>
    tx.one<ReportLag>(
      `select count(*) as entries,
         coalesce(greatest(0, extract(epoch from parley_now() - min(j.recorded_at))), 0)::double precision as seconds
       from workspace w ${IN_FORCE} cross join lateral (select j.recorded_at from journal_entry j where ${BEHIND}) j`,
      [],
      'report_lag',
    ),
  );
  return lag!;
}
