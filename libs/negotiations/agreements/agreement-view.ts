import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { AgreementKind } from './agreement.entity.js';

export interface SignatureView {
  partyId: string;
  signedOn: string;
}

/** An agreement as the API shows it. */
export interface AgreementView {
  id: string;
  version: number;
  kind: AgreementKind;
  negotiationIds: string[];
  signatures: SignatureView[];
  expiresOn: string | null;
  /** @integer */
  noticeDays: number | null;
  /** Until when its clauses outlast it. @format date */
  survivesUntil: string | null;
  /** Where the document is kept. */
  link: string | null;
  /** Who hears when it is about to run out. */
  ownerId: string | null;
  /** @format date-time */
  createdAt: string;
}

export interface AgreementFilters {
  kind?: AgreementKind[];
  negotiationId?: string;
  partyId?: string;
  limit: number;
  cursor?: string;
}

const AGREEMENT_JSON = `
  json_build_object('id', a.id, 'version', a.version, 'kind', a.kind,
    'negotiationIds', array(select c.negotiation_id from agreement_coverage c
      where c.workspace_id = a.workspace_id and c.agreement_id = a.id and c.removed_at is null order by c.negotiation_id),
    'signatures', (select coalesce(json_agg(json_build_object('partyId', s.party_id, 'signedOn', s.signed_on)
        order by s.party_id), '[]') from agreement_signature s
      where s.workspace_id = a.workspace_id and s.agreement_id = a.id and s.removed_at is null),
    'expiresOn', a.expires_on, 'noticeDays', a.notice_days, 'survivesUntil', a.survives_until, 'link', a.link,
    'ownerId', a.owner_id, 'createdAt', parley_instant(a.created_at))`;

/** Agreements, newest first. */
export async function listAgreements(
  tx: Tx,
  workspaceId: string,
  filters: AgreementFilters,
): Promise<{ items: AgreementView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['a.workspace_id = $1'];
  if (filters.kind) conditions.push(`a.kind = any(${place(filters.kind)})`);
  if (filters.negotiationId) conditions.push(covering(`n.id = ${place(filters.negotiationId)}`));
  if (filters.partyId) {
    conditions.push(covering(`${place(filters.partyId)} in (n.provider_id, n.recipient_id)`));
  }
  if (filters.cursor) {
    const [id] = positionOf(filters.cursor, ['uuid']).map(place);
    conditions.push(`a.id < ${id}::uuid`);
  }
  const rows = await tx.query<{ view: AgreementView }>(
    `select ${AGREEMENT_JSON} as view from agreement a where ${conditions.join(' and ')}
     order by a.id desc limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    filters.limit,
    ({ id }) => [id],
  );
}

function covering(condition: string): string {
  return `exists (select 1 from agreement_coverage c
    join negotiation n on n.workspace_id = c.workspace_id and n.id = c.negotiation_id
    where c.workspace_id = a.workspace_id and c.agreement_id = a.id and c.removed_at is null and ${condition})`;
}

export async function viewAgreements(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<AgreementView[]> {
  const rows = await tx.query<{ view: AgreementView }>(
    `select ${AGREEMENT_JSON} as view from agreement a where a.workspace_id = $1 and a.id = any($2)`,
    [workspaceId, ids],
  );
  return rows.map(({ view }) => view);
}

export async function viewAgreement(tx: Tx, workspaceId: string, id: string): Promise<AgreementView> {
  const row = await tx.one<{ view: AgreementView }>(
    `select ${AGREEMENT_JSON} as view from agreement a where a.workspace_id = $1 and a.id = $2`,
    [workspaceId, id],
    'agreement_view',
  );
  if (!row) throw notFound('agreement');
  return row.view;
}
