import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';

/** A contact as the API shows it. */
export interface ContactView {
  id: string;
  version: number;
  partyId: string;
  /** Null once erased, as everything personal is. */
  name: string | null;
  jobTitle: string | null;
  email: string | null;
  phone: string | null;
  /** @format date-time */
  removedAt: string | null;
  /** @format date-time */
  erasedAt: string | null;
  /** @format date-time */
  createdAt: string;
}

const CONTACT_JSON = `
  json_build_object('id', c.id, 'version', c.version, 'partyId', c.party_id, 'name', c.name, 'jobTitle', c.job_title,
    'email', c.email, 'phone', c.phone, 'removedAt', parley_instant(c.removed_at),
    'erasedAt', parley_instant(c.erased_at), 'createdAt', parley_instant(c.created_at))`;

/** The contacts at a party, in the order in which they were added; without those removed. */
export async function listContacts(
  tx: Tx,
  workspaceId: string,
  partyId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: ContactView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, partyId, limit + 1];
  const [last] = cursor ? positionOf(cursor, ['uuid']) : [];
  const rows = await tx.query<{ view: ContactView }>(
    `select ${CONTACT_JSON} as view from contact c
     where c.workspace_id = $1 and c.party_id = $2 and c.removed_at is null
       ${last ? `and c.id > $${values.push(last)}` : ''}
     order by c.id limit $3`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    limit,
    ({ id }) => [id],
  );
}

export async function viewContact(tx: Tx, workspaceId: string, id: string): Promise<ContactView> {
  const row = await tx.one<{ view: ContactView }>(
    `select ${CONTACT_JSON} as view from contact c where c.workspace_id = $1 and c.id = $2`,
    [workspaceId, id],
    'contact_view',
  );
  if (!row) throw notFound('contact');
  return row.view;
}
