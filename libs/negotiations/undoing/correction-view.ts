import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';

/** A correction as the API shows it. */
export interface CorrectionView {
  id: string;
  version: number;
  negotiationId: string;
  status: 'asked' | 'approved' | 'refused';
  /** The `seq` in the timeline of what is to be undone. @integer */
  entrySeq: number;
  reason: string;
  askedBy: string;
  /** @format date-time */
  askedAt: string;
  approvedBy: string | null;
  /** @format date-time */
  approvedAt: string | null;
  refusedBy: string | null;
  /** @format date-time */
  refusedAt: string | null;
}

const CORRECTION_JSON = `
  json_build_object('id', c.id, 'version', c.version, 'negotiationId', c.negotiation_id,
    'status', case when c.approved_at is not null then 'approved' when c.refused_at is not null then 'refused'
      else 'asked' end,
    'entrySeq', c.entry_seq, 'reason', c.reason, 'askedBy', c.asked_by, 'askedAt', parley_instant(c.asked_at),
    'approvedBy', c.approved_by, 'approvedAt', parley_instant(c.approved_at), 'refusedBy', c.refused_by,
    'refusedAt', parley_instant(c.refused_at))`;

export async function viewCorrection(tx: Tx, workspaceId: string, id: string): Promise<CorrectionView> {
  const row = await tx.one<{ view: CorrectionView }>(
    `select ${CORRECTION_JSON} as view from correction c where c.workspace_id = $1 and c.id = $2`,
    [workspaceId, id],
    'correction_view',
  );
  if (!row) throw notFound('correction');
  return row.view;
}

/** The corrections of a negotiation, newest first. */
export async function listCorrections(
  tx: Tx,
  workspaceId: string,
  negotiationId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: CorrectionView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, negotiationId, limit + 1];
  const [last] = cursor ? positionOf(cursor, ['uuid']) : [];
  const rows = await tx.query<{ view: CorrectionView }>(
    `select ${CORRECTION_JSON} as view from correction c
     where c.workspace_id = $1 and c.negotiation_id = $2 ${last ? `and c.id < $${values.push(last)}` : ''}
     order by c.id desc limit $3`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    limit,
    ({ id }) => [id],
  );
}
