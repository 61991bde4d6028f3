import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { BlockerCode } from '../stages/judge-move.js';
import type { Stage } from '../stages/stage-table.js';

/** An ask as the API shows it. */
export interface AskView {
  id: string;
  negotiationId: string;
  /** The stage whose way is to be cleared. */
  to: Stage;
  /** The condition that is to be cleared. */
  code: BlockerCode;
  record: { type: string; id: string };
  asker: { id: string; name: string };
  asked: { id: string; name: string };
  /** @format date-time */
  askedAt: string;
}

const ASK_JSON = `
  json_build_object('id', a.id, 'negotiationId', a.negotiation_id, 'to', a.to_stage, 'code', a.code,
    'record', json_build_object('type', a.record_type, 'id', a.record_id),
    'asker', json_build_object('id', asker.id, 'name', asker.name),
    'asked', json_build_object('id', asked.id, 'name', asked.name), 'askedAt', parley_instant(a.asked_at))`;

const ASK_FROM = `
  from ask a
  join person asker on asker.workspace_id = a.workspace_id and asker.id = a.asker_id
  join person asked on asked.workspace_id = a.workspace_id and asked.id = a.asked_id`;

/** What was asked since the negotiation entered the stage in which it stands, in the order of asking. */
export async function listAsks(
  tx: Tx,
  workspaceId: string,
  negotiationId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: AskView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, negotiationId, limit + 1];
  if (cursor) values.push(positionOf(cursor, ['uuid'])[0]!);
  const rows = await tx.query<{ view: AskView }>(
    `select ${ASK_JSON} as view ${ASK_FROM}
     join stage_visit v on v.workspace_id = a.workspace_id and v.id = a.visit_id
       and v.left_at is null and v.undone_at is null
     where a.workspace_id = $1 and a.negotiation_id = $2 ${cursor ? 'and a.id > $4' : ''}
     order by a.id limit $3`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    limit,
    ({ id }) => [id],
  );
}

export async function viewAsk(tx: Tx, workspaceId: string, id: string): Promise<AskView> {
  const row = await tx.one<{ view: AskView }>(
    `select ${ASK_JSON} as view ${ASK_FROM} where a.workspace_id = $1 and a.id = $2`,
    [workspaceId, id],
    'ask_view',
  );
  if (!row) throw notFound('ask');
  return row.view;
}
