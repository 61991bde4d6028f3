import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import type { Sealer } from '#libs/journal/sealer.js';
import { openTexts } from './sealed-texts.js';

/** Something that happened to a negotiation: an entry of its journal, as people read it. */
export interface TimelineItemView {
  /** Dense, from one. @minimum 1 */
  seq: number;
  kind: string;
  /** Null where Parley itself acted. */
  actorId: string | null;
  actorName: string | null;
  /** When it was written down. */
  recordedAt: string;
  /** When it happened. */
  occurredAt: string;
  /** What it happened to. */
  record: { type: string; id: string };
  /**
   * What is to be known of it. A text whose writer was erased is null; a concern that was never raised tells nothing,
   * except to its writer and legal.
   */
  data: Record<string, unknown>;
}

export const TIMELINE_ORDERS = ['asc', 'desc'] as const;
export type TimelineOrder = (typeof TIMELINE_ORDERS)[number];

export interface TimelineFilters {
  order?: TimelineOrder;
  limit: number;
  cursor?: string;
}

const DIRECTIONS: Record<TimelineOrder, { isAfter: string; sorted: string }> = {
  asc: { isAfter: '>', sorted: 'asc' },
  desc: { isAfter: '<', sorted: 'desc' },
};

const ITEM_JSON = `
  json_build_object('seq', e.seq, 'kind', e.kind, 'actorId', e.actor_id, 'actorName', actor.name,
    'recordedAt', parley_instant(e.recorded_at), 'occurredAt', parley_instant(e.occurred_at),
    'record', json_build_object('type', e.record_type, 'id', e.record_id), 'data', e.text::json -> 'data')`;

/** The timeline of a negotiation, from its first entry or from its last. */
export async function readTimeline(
  tx: Tx,
  { workspaceId, person }: { workspaceId: string; person: Person },
  sealer: Sealer,
  negotiationId: string,
  { order = 'asc', limit, cursor }: TimelineFilters,
): Promise<{ items: TimelineItemView[]; nextCursor: string | null }> {
  const { isAfter, sorted } = DIRECTIONS[order];
  const values: SqlValue[] = [workspaceId, negotiationId, limit + 1];
  if (cursor) values.push(positionOf(cursor, ['integer'])[0]!);
  const rows = await tx.query<{ item: TimelineItemView }>(
    `select ${ITEM_JSON} as item
     from journal_entry e left join person actor on actor.workspace_id = e.workspace_id and actor.id = e.actor_id
     where e.workspace_id = $1 and e.chain_id = $2 ${cursor ? `and e.seq ${isAfter} $4::integer` : ''}
     order by e.seq ${sorted} limit $3`,
    values,
  );
  const { items, nextCursor } = pageOf(
    rows.map((row) => row.item),
    limit,
    ({ seq }) => [seq],
  );
  const hidden = await hiddenConcerns(tx, workspaceId, person, items);
  const shown = items.map((item) => (hidden.has(objectionOf(item) ?? '') ? { ...item, data: {} } : item));
  return { items: await openTexts(tx, workspaceId, sealer, shown), nextCursor };
}

/** Those among the objections of a page that are concerns, and not for this person's eyes. */
async function hiddenConcerns(
  tx: Tx,
  workspaceId: string,
  person: Person,
  items: readonly TimelineItemView[],
): Promise<Set<string>> {
  const ids = new Set(items.map(objectionOf).filter((id) => id !== undefined));
  if (ids.size === 0 || person.roles.includes('legal')) return new Set();
  const rows = await tx.query<{ id: string }>(
    `select id from objection where workspace_id = $1 and id = any($2)
       and raised_at is null and author_id is distinct from $3`,
    [workspaceId, [...ids], person.id],
    'hidden_concerns',
  );
  return new Set(rows.map(({ id }) => id));
}

/** The objection that an entry is about; a reminder's entry names what it reminds of. */
function objectionOf({ record, data }: TimelineItemView): string | undefined {
  if (record.type === 'objection') return record.id;
  const about = data['about'] as { type?: unknown; id?: unknown } | undefined;
  return about?.type === 'objection' ? String(about.id) : undefined;
}
