import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';

/** A product as the API shows it. */
export interface ProductView {
  id: string;
  version: number;
  name: string;
  /** The party that offers it. */
  partyId: string | null;
  partyName: string | null;
  /** @format date-time */
  createdAt: string;
}

export interface ProductFilters {
  /** A part of the name, in any case. */
  q?: string;
  partyId?: string;
  limit: number;
  cursor?: string;
}

const PRODUCT_JSON = `
  json_build_object('id', p.id, 'version', p.version, 'name', p.name, 'partyId', p.party_id,
    'partyName', party.display_name, 'createdAt', parley_instant(p.created_at))`;

const PRODUCT_FROM = `
  from product p left join party on party.workspace_id = p.workspace_id and party.id = p.party_id`;

/** Products by name. */
export async function listProducts(
  tx: Tx,
  workspaceId: string,
  filters: ProductFilters,
): Promise<{ items: ProductView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['p.workspace_id = $1'];
  if (filters.q) conditions.push(`strpos(lower(p.name), lower(${place(filters.q)})) > 0`);
  if (filters.partyId) conditions.push(`p.party_id = ${place(filters.partyId)}`);
  if (filters.cursor) {
    const [last] = positionOf(filters.cursor, ['uuid']);
    conditions.push(`(lower(p.name), p.id) >
      (select lower(name), id from product where workspace_id = $1 and id = ${place(last!)})`);
  }
  const rows = await tx.query<{ view: ProductView }>(
    `select ${PRODUCT_JSON} as view ${PRODUCT_FROM} where ${conditions.join(' and ')}
     order by lower(p.name), p.id limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    filters.limit,
    ({ id }) => [id],
  );
}

export async function viewProduct(tx: Tx, workspaceId: string, id: string): Promise<ProductView> {
  const row = await tx.one<{ view: ProductView }>(
    `select ${PRODUCT_JSON} as view ${PRODUCT_FROM} where p.workspace_id = $1 and p.id = $2`,
    [workspaceId, id],
    'product_view',
  );
  if (!row) throw notFound('product');
  return row.view;
}
