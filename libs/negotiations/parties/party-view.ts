import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import type { PartyIdentity, PartyKind } from './party.entity.js';

/** A party as the API shows it. */
export interface PartyView {
  id: string;
  version: number;
  kind: PartyKind;
  identity: PartyIdentity;
  /** The name, the code name, or the words a source used. */
  displayName: string;
  parentId: string | null;
  parentName: string | null;
  /** Holiday calendar; the workspace's when null. */
  calendar: CalendarName | null;
  /** @format date-time */
  createdAt: string;
}

/** A party to whoever may know its name and nothing else of it. */
export type PartyName = Pick<PartyView, 'id' | 'displayName'>;

export interface PartyFilters {
  /** A part of the name, in any case. */
  q?: string;
  kind?: PartyKind[];
  identity?: PartyIdentity[];
  parentId?: string;
  limit: number;
  cursor?: string;
}

const PARTY_JSON = `
  json_build_object('id', p.id, 'version', p.version, 'kind', p.kind, 'identity', p.identity,
    'displayName', p.display_name, 'parentId', p.parent_id, 'parentName', parent.display_name,
    'calendar', p.calendar, 'createdAt', parley_instant(p.created_at))`;

const PARTY_FROM = `
  from party p left join party parent on parent.workspace_id = p.workspace_id and parent.id = p.parent_id`;

/** Parties by name. */
export async function listParties(
  tx: Tx,
  workspaceId: string,
  filters: PartyFilters,
): Promise<{ items: PartyView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['p.workspace_id = $1'];
  if (filters.q) conditions.push(`strpos(lower(p.display_name), lower(${place(filters.q)})) > 0`);
  if (filters.kind) conditions.push(`p.kind = any(${place(filters.kind)})`);
  if (filters.identity) conditions.push(`p.identity = any(${place(filters.identity)})`);
  if (filters.parentId) conditions.push(`p.parent_id = ${place(filters.parentId)}`);
  if (filters.cursor) {
    const [last] = positionOf(filters.cursor, ['uuid']);
    conditions.push(`(lower(p.display_name), p.id) >
      (select lower(display_name), id from party where workspace_id = $1 and id = ${place(last!)})`);
  }
  const rows = await tx.query<{ view: PartyView }>(
    `select ${PARTY_JSON} as view ${PARTY_FROM} where ${conditions.join(' and ')}
     order by lower(p.display_name), p.id limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    filters.limit,
    ({ id }) => [id],
  );
}

/** Names of those that can be the home one: nobody sits at the table for somebody whose name they do not know. */
export async function listHomeParties(
  tx: Tx,
  workspaceId: string,
  filters: Pick<PartyFilters, 'q' | 'limit' | 'cursor'>,
): Promise<{ items: PartyName[]; nextCursor: string | null }> {
  const { items, nextCursor } = await listParties(tx, workspaceId, { ...filters, identity: ['named'] });
  return { items: items.map(({ id, displayName }) => ({ id, displayName })), nextCursor };
}

export async function viewParty(tx: Tx, workspaceId: string, id: string): Promise<PartyView> {
  const row = await tx.one<{ view: PartyView }>(
    `select ${PARTY_JSON} as view ${PARTY_FROM} where p.workspace_id = $1 and p.id = $2`,
    [workspaceId, id],
    'party_view',
  );
  if (!row) throw notFound('party');
  return row.view;
}
