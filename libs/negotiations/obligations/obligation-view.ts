import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { DutySide, ObligationKind } from './obligation.entity.js';

export const OBLIGATION_STATUSES = [
  'open',
  'awaiting_confirmation',
  'discharged',
  'not_applicable',
  'cancelled',
] as const;
export type ObligationStatus = (typeof OBLIGATION_STATUSES)[number];

/** An obligation as the API shows it. */
export interface ObligationView {
  id: string;
  version: number;
  negotiationId: string;
  negotiationRef: string;
  /** Of its negotiation. */
  providerName: string;
  recipientName: string;
  withdrawalId: string | null;
  kind: ObligationKind;
  what: string;
  owedBy: DutySide;
  owedTo: DutySide;
  /** Who sees to it here. */
  dutyHolderId: string | null;
  /** Null when it has no end that is known. */
  dueOn: string | null;
  status: ObligationStatus;
  overdue: boolean;
  evidence: string | null;
  evidenceBy: string | null;
  dischargedBy: string | null;
  /** @format date-time */
  dischargedAt: string | null;
  notApplicableBy: string | null;
  /** @format date-time */
  notApplicableAt: string | null;
  notApplicableReason: string | null;
  /** @format date-time */
  createdAt: string;
}

export interface ObligationFilters {
  status?: ObligationStatus[];
  negotiationId?: string;
  dutyHolderId?: string;
  owedBy?: DutySide;
  overdue?: boolean;
  limit: number;
  cursor?: string;
}

const STATUS = `case when o.discharged_at is not null then 'discharged'
  when o.not_applicable_at is not null then 'not_applicable' when o.cancelled_at is not null then 'cancelled'
  when o.evidence_by is not null then 'awaiting_confirmation' else 'open' end`;

const OVERDUE = `coalesce(num_nonnulls(o.discharged_at, o.not_applicable_at, o.cancelled_at) = 0
  and o.due_on < (parley_now() at time zone w.time_zone)::date, false)`;

const OBLIGATION_JSON = `
  json_build_object('id', o.id, 'version', o.version, 'negotiationId', o.negotiation_id,
    'negotiationRef', 'NEG-' || n.ref_number,
    'providerName', provider.display_name, 'recipientName', recipient.display_name, 'withdrawalId', o.withdrawal_id, 'kind', o.kind, 'what', o.what,
    'owedBy', o.owed_by, 'owedTo', o.owed_to, 'dutyHolderId', o.duty_holder_id, 'dueOn', o.due_on,
    'status', ${STATUS}, 'overdue', ${OVERDUE}, 'evidence', o.evidence, 'evidenceBy', o.evidence_by,
    'dischargedBy', o.discharged_by, 'dischargedAt', parley_instant(o.discharged_at),
    'notApplicableBy', o.not_applicable_by, 'notApplicableAt', parley_instant(o.not_applicable_at),
    'notApplicableReason', o.not_applicable_reason, 'createdAt', parley_instant(o.created_at))`;

const OBLIGATION_FROM = `
  from obligation o
  join negotiation n on n.workspace_id = o.workspace_id and n.id = o.negotiation_id
  join workspace w on w.id = o.workspace_id
  join party provider on provider.workspace_id = n.workspace_id and provider.id = n.provider_id
  join party recipient on recipient.workspace_id = n.workspace_id and recipient.id = n.recipient_id`;

/** Obligations in the order in which they were written down. */
export async function listObligations(
  tx: Tx,
  workspaceId: string,
  filters: ObligationFilters,
): Promise<{ items: ObligationView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['o.workspace_id = $1', 'n.voided_at is null'];
  if (filters.status) conditions.push(`${STATUS} = any(${place(filters.status)})`);
  if (filters.negotiationId) conditions.push(`o.negotiation_id = ${place(filters.negotiationId)}`);
  if (filters.dutyHolderId) conditions.push(`o.duty_holder_id = ${place(filters.dutyHolderId)}`);
  if (filters.owedBy) conditions.push(`o.owed_by = ${place(filters.owedBy)}`);
  if (filters.overdue !== undefined) conditions.push(`${OVERDUE} = ${place(filters.overdue)}`);
  if (filters.cursor) {
    const [id] = positionOf(filters.cursor, ['uuid']).map(place);
    conditions.push(`o.id > ${id}::uuid`);
  }
  const rows = await tx.query<{ view: ObligationView }>(
    `select ${OBLIGATION_JSON} as view ${OBLIGATION_FROM} where ${conditions.join(' and ')}
     order by o.id limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    filters.limit,
    ({ id }) => [id],
  );
}

export async function viewObligation(tx: Tx, workspaceId: string, id: string): Promise<ObligationView> {
  const row = await tx.one<{ view: ObligationView }>(
    `select ${OBLIGATION_JSON} as view ${OBLIGATION_FROM} where o.workspace_id = $1 and o.id = $2`,
    [workspaceId, id],
    'obligation_view',
  );
  if (!row) throw notFound('obligation');
  return row.view;
}
