import type { Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';

/** A waiver as the API shows it. */
export interface WaiverView {
  id: string;
  version: number;
  objectionId: string;
  status: 'asked' | 'approved' | 'refused' | 'lapsed';
  rationale: string;
  residualRisk: string;
  /** The last day on which it holds. */
  expiresOn: string;
  askedBy: string;
  askedAs: 'legal' | 'executive';
  /** @format date-time */
  askedAt: string;
  approvedBy: string | null;
  /** @format date-time */
  approvedAt: string | null;
  refusedBy: string | null;
  /** @format date-time */
  refusedAt: string | null;
  refusalReason: string | null;
}

/** The columns of a view as one JSON object; `x` is the waiver. */
export const WAIVER_JSON = `
  json_build_object('id', x.id, 'version', x.version, 'objectionId', x.objection_id,
    'status', case when x.approved_at is not null then 'approved' when x.refused_at is not null then 'refused'
      when x.lapsed_at is not null then 'lapsed' else 'asked' end,
    'rationale', x.rationale, 'residualRisk', x.residual_risk, 'expiresOn', x.expires_on, 'askedBy', x.asked_by,
    'askedAs', x.asked_as, 'askedAt', parley_instant(x.asked_at), 'approvedBy', x.approved_by,
    'approvedAt', parley_instant(x.approved_at), 'refusedBy', x.refused_by, 'refusedAt', parley_instant(x.refused_at),
    'refusalReason', x.refusal_reason)`;

export async function viewWaiver(tx: Tx, workspaceId: string, id: string): Promise<WaiverView> {
  const row = await tx.one<{ view: WaiverView }>(
    `select ${WAIVER_JSON} as view from waiver x where x.workspace_id = $1 and x.id = $2`,
    [workspaceId, id],
    'waiver_view',
  );
  if (!row) throw notFound('waiver');
  return row.view;
}
