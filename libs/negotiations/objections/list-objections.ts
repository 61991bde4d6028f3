import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import { OBJECTION_FROM, OBJECTION_JSON, OBJECTION_OVERDUE, OBJECTION_STOPS } from './objection-view.js';
import type { ObjectionView } from './objection-view.js';
import type { ObjectionCategory, ObjectionSide, ObjectionStatus } from './vocabulary.js';

export interface ObjectionFilters {
  status?: ObjectionStatus[];
  side?: ObjectionSide[];
  category?: ObjectionCategory[];
  blocking?: boolean;
  /** It stops an open negotiation, at this moment. */
  blocks?: boolean;
  /** Its negotiation has ended. */
  ended?: boolean;
  negotiationId?: string;
  overdue?: boolean;
  /** Raised by me, or to a negotiation whose owner or counsel I am. */
  mine?: boolean;
  /** In its statement, or the reference of its negotiation. */
  q?: string;
  limit: number;
  cursor?: string;
}

/** The register of objections, newest first. A concern is there for its writer and legal alone. */
export async function listObjections(
  tx: Tx,
  workspaceId: string,
  person: Person,
  filters: ObjectionFilters,
): Promise<{ items: ObjectionView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['o.workspace_id = $1', 'n.voided_at is null'];
  if (!person.roles.includes('legal')) {
    conditions.push(`(o.raised_at is not null or o.author_id = ${place(person.id)})`);
  }
  if (filters.status) conditions.push(`o.status = any(${place(filters.status)})`);
  if (filters.side) conditions.push(`o.side = any(${place(filters.side)})`);
  if (filters.category) conditions.push(`o.category = any(${place(filters.category)})`);
  if (filters.blocking !== undefined) conditions.push(`o.blocking = ${place(filters.blocking)}`);
  if (filters.blocks !== undefined) conditions.push(`${OBJECTION_STOPS} = ${place(filters.blocks)}`);
  if (filters.ended !== undefined) conditions.push(`(n.outcome is not null) = ${place(filters.ended)}`);
  if (filters.negotiationId) conditions.push(`o.negotiation_id = ${place(filters.negotiationId)}`);
  if (filters.overdue !== undefined) {
    conditions.push(`coalesce(${OBJECTION_OVERDUE}, false) = ${place(filters.overdue)}`);
  }
  if (filters.mine !== undefined) {
    const me = place(person.id);
    conditions.push(
      `coalesce(${me} in (o.author_id, n.owner_id, n.counsel_id), false) = ${place(filters.mine)}`,
    );
  }
  if (filters.q) {
    const text = `lower(${place(filters.q)})`;
    conditions.push(`(strpos(lower(o.statement), ${text}) > 0 or 'neg-' || n.ref_number = ${text})`);
  }
  if (filters.cursor) {
    const [id] = positionOf(filters.cursor, ['uuid']).map(place);
    conditions.push(`o.id < ${id}::uuid`);
  }
  const rows = await tx.query<{ view: ObjectionView }>(
    `select ${OBJECTION_JSON} as view ${OBJECTION_FROM} where ${conditions.join(' and ')}
     order by o.id desc limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    filters.limit,
    ({ id }) => [id],
  );
}
