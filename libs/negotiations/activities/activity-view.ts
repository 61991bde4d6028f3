import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { ActivityKind } from './activity.entity.js';

/** An activity or a note as the API shows it. */
export interface ActivityView {
  id: string;
  negotiationId: string;
  kind: ActivityKind;
  text: string;
  /** Legal advice: for legal and the people named. */
  privileged: boolean;
  namedPersonIds: string[];
  /** Whom it calls by name. */
  mentionedPersonIds: string[];
  authorId: string | null;
  authorName: string | null;
  occurredAt: string;
  recordedAt: string;
}

export interface ActivityFilters {
  kind?: ActivityKind[];
  limit: number;
  cursor?: string;
}

const ACTIVITY_JSON = `
  json_build_object('id', a.id, 'negotiationId', a.negotiation_id, 'kind', a.kind, 'text', a.text,
    'privileged', a.privileged, 'namedPersonIds', a.named_person_ids,
    'mentionedPersonIds', a.mentioned_person_ids, 'authorId', a.author_id,
    'authorName', author.name, 'occurredAt', parley_instant(a.occurred_at),
    'recordedAt', parley_instant(a.recorded_at))`;

const ACTIVITY_FROM = `
  from activity a left join person author on author.workspace_id = a.workspace_id and author.id = a.author_id`;

/** Activities and notes of a negotiation, latest first. Privileged notes are there for legal and those named. */
export async function listActivities(
  tx: Tx,
  workspaceId: string,
  person: Person,
  negotiationId: string,
  filters: ActivityFilters,
): Promise<{ items: ActivityView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, negotiationId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['a.workspace_id = $1', 'a.negotiation_id = $2'];
  if (!person.roles.includes('legal')) {
    conditions.push(`(not a.privileged or ${place(person.id)} = any(a.named_person_ids))`);
  }
  if (filters.kind) conditions.push(`a.kind = any(${place(filters.kind)})`);
  if (filters.cursor) {
    const [occurredAt, id] = positionOf(filters.cursor, ['instant', 'uuid']).map(place);
    conditions.push(`(a.occurred_at, a.id) < (${occurredAt}::timestamptz, ${id}::uuid)`);
  }
  const rows = await tx.query<{ view: ActivityView }>(
    `select ${ACTIVITY_JSON} as view ${ACTIVITY_FROM} where ${conditions.join(' and ')}
     order by a.occurred_at desc, a.id desc limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    filters.limit,
    ({ occurredAt, id }) => [occurredAt, id],
  );
}

export async function viewActivity(tx: Tx, workspaceId: string, id: string): Promise<ActivityView> {
  const row = await tx.one<{ view: ActivityView }>(
    `select ${ACTIVITY_JSON} as view ${ACTIVITY_FROM} where a.workspace_id = $1 and a.id = $2`,
    [workspaceId, id],
    'activity_view',
  );
  if (!row) throw notFound('activity');
  return row.view;
}
