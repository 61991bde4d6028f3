import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { OutcomeBy } from '../stages/negotiation.entity.js';
import type { Stage } from '../stages/stage-table.js';
import type { UncertainTime } from '../stages/uncertain-time.js';
import type { Disclosure, WithdrawalReason } from './withdrawal.entity.js';

/** A withdrawal as the API shows it. */
export interface WithdrawalView {
  id: string;
  version: number;
  negotiationId: string;
  negotiationRef: string;
  /** Of its negotiation. */
  providerName: string;
  recipientName: string;
  by: OutcomeBy;
  withdrawingPartyId: string | null;
  withdrawingPartyName: string | null;
  noticeDate: UncertainTime;
  effectiveDate: UncertainTime;
  /** Null when nobody knows. */
  stageAtExit: Stage | null;
  statedReason: WithdrawalReason;
  /** What legal makes of it; null for everybody else. */
  assessedReason: WithdrawalReason | null;
  secondaryReasons: WithdrawalReason[];
  objectionIds: string[];
  disclosure: Disclosure;
  announcedBy: string | null;
  statement: string | null;
  sourceId: string | null;
  /** Until then only the other side may take the talks up again; null where the end is not known. @format date */
  coolingOffEndsOn: string | null;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  undoneAt: string | null;
}

export interface WithdrawalFilters {
  by?: OutcomeBy[];
  statedReason?: WithdrawalReason[];
  negotiationId?: string;
  partyId?: string;
  limit: number;
  cursor?: string;
}

/** `visible` is the SQL condition on which the assessed reason is shown. */
function json(visible: string): string {
  return `json_build_object('id', x.id, 'version', x.version, 'negotiationId', x.negotiation_id,
    'negotiationRef', 'NEG-' || n.ref_number,
    'providerName', provider.display_name, 'recipientName', recipient.display_name, 'by', x.withdrawn_by, 'withdrawingPartyId', x.withdrawing_party_id,
    'withdrawingPartyName', party.display_name, 'noticeDate', x.notice_date, 'effectiveDate', x.effective_date,
    'stageAtExit', x.stage_at_exit, 'statedReason', x.stated_reason,
    'assessedReason', case when ${visible} then x.assessed_reason end,
    'secondaryReasons', x.secondary_reasons, 'objectionIds', x.objection_ids, 'disclosure', x.disclosure,
    'announcedBy', x.announced_by, 'statement', x.statement, 'sourceId', x.source_id,
    'coolingOffEndsOn', case when n.imported is null and w.home_side <> 'observer' then (n.closed_at at time zone w.time_zone)::date + 90 end,
    'createdAt', parley_instant(x.created_at), 'undoneAt', parley_instant(x.undone_at))`;
}

const FROM = `
  from withdrawal x
  join negotiation n on n.workspace_id = x.workspace_id and n.id = x.negotiation_id
  join workspace w on w.id = x.workspace_id
  join party provider on provider.workspace_id = n.workspace_id and provider.id = n.provider_id
  join party recipient on recipient.workspace_id = n.workspace_id and recipient.id = n.recipient_id
  left join party on party.workspace_id = x.workspace_id and party.id = x.withdrawing_party_id`;

function seesAssessment(person: Person): string {
  return person.roles.includes('legal') ? 'true' : 'false';
}

/** Withdrawals, newest first, without those that were undone. */
export async function listWithdrawals(
  tx: Tx,
  workspaceId: string,
  person: Person,
  filters: WithdrawalFilters,
): Promise<{ items: WithdrawalView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['x.workspace_id = $1', 'x.undone_at is null', 'n.voided_at is null'];
  if (filters.by) conditions.push(`x.withdrawn_by = any(${place(filters.by)})`);
  if (filters.statedReason) conditions.push(`x.stated_reason = any(${place(filters.statedReason)})`);
  if (filters.negotiationId) conditions.push(`x.negotiation_id = ${place(filters.negotiationId)}`);
  if (filters.partyId) conditions.push(`${place(filters.partyId)} in (n.provider_id, n.recipient_id)`);
  if (filters.cursor) {
    const [id] = positionOf(filters.cursor, ['uuid']).map(place);
    conditions.push(`x.id < ${id}::uuid`);
  }
  const rows = await tx.query<{ view: WithdrawalView }>(
    `select ${json(seesAssessment(person))} as view ${FROM} where ${conditions.join(' and ')}
     order by x.id desc limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    filters.limit,
    ({ id }) => [id],
  );
}

export async function viewWithdrawal(
  tx: Tx,
  workspaceId: string,
  person: Person,
  id: string,
): Promise<WithdrawalView> {
  const row = await tx.one<{ view: WithdrawalView }>(
    `select ${json(seesAssessment(person))} as view ${FROM} where x.workspace_id = $1 and x.id = $2`,
    [workspaceId, id],
    `withdrawal_view_${seesAssessment(person)}`,
  );
  if (!row) throw notFound('withdrawal');
  return row.view;
}
