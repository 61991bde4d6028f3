import { v7 as uuid } from 'uuid';
import type { Tx } from '#libs/database/tx.js';

interface Backlog {
  ownerId: string;
  entered: number;
  overdue: number;
  slipped: number;
}

const BACKLOGS = `
  select n.owner_id as "ownerId", count(*)::integer as entered,
    count(*) filter (where v.entered_at + make_interval(days => (s.stages -> n.stage ->> 'limitDays')::integer)
      < parley_now())::integer as overdue,
    count(*) filter (where n.expected_close_on < (parley_now() at time zone w.time_zone)::date)::integer as slipped
  from import_row r
  join negotiation n on n.workspace_id = r.workspace_id and n.id = r.negotiation_id and n.outcome is null
  join workspace w on w.id = n.workspace_id
  join person p on p.workspace_id = n.workspace_id and p.id = n.owner_id and p.active
  join lateral (select stages from pipeline where workspace_id = n.workspace_id order by version desc limit 1) s on true
  left join stage_visit v on v.workspace_id = n.workspace_id and v.negotiation_id = n.id
    and v.left_at is null and v.undone_at is null
  where r.workspace_id = $1 and r.import_id = $2 and r.outcome = 'new'
  group by n.owner_id`;

/**
 * Tells each owner once what an import has brought them, however late it all is: their clocks have only started. Nothing
 * else of the backlog reminds of itself.
 */
export async function tellBacklogs(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  const backlogs = await tx.query<Backlog>(BACKLOGS, [workspaceId, importId], 'import_backlogs');
  if (backlogs.length === 0) return;
  const rows = backlogs.map((backlog) => ({
    id: uuid(),
    owner_id: backlog.ownerId,
    data: { what: sentence(backlog) },
  }));
  tx.defer(
    `insert into reminder (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at,
       recipient_id, data)
     select $1, x.id, 'import', $2, 'person', x.owner_id, 'import_backlog', 'digest', parley_now(), x.owner_id, x.data
     from jsonb_to_recordset($3::jsonb) as x(id uuid, owner_id uuid, data jsonb)`,
    [workspaceId, importId, JSON.stringify(rows)],
    'import_digests',
  );
}

function sentence({ entered, overdue, slipped }: Backlog): string {
  const late = [
    ...(overdue > 0 ? [`${overdue} longer in the stage than its limit`] : []),
    ...(slipped > 0 ? [`${slipped} past the expected close date`] : []),
  ];
  const what = entered === 1 ? 'An open negotiation was' : `${entered} open negotiations were`;
  return `${what} imported for you${late.length > 0 ? `: ${late.join(', ')}` : ''}`;
}
