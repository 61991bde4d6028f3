import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { Rule } from './rules.js';
import type { PersonContext } from '#libs/identity/person.js';
import { notFound } from '#libs/problems/domain-error.js';

export const REMINDER_STATUSES = ['pending', 'sent', 'acknowledged', 'snoozed', 'cancelled'] as const;
export type ReminderStatus = (typeof REMINDER_STATUSES)[number];

/** A reminder as the API shows it. */
export interface ReminderView {
  id: string;
  version: number;
  subject: { type: string; id: string };
  record: { type: string; id: string };
  rule: Rule;
  step: string;
  /** What to do, of a reminder that a person set; what an import has brought. */
  what: string | null;
  /** Who asks, and who mentions one. */
  by: { id: string; name: string } | null;
  /** The stage that an ask is about. */
  stage: string | null;
  /** @format date-time */
  dueAt: string;
  recipientId: string | null;
  status: ReminderStatus;
  /** @format date-time */
  sentAt: string | null;
  /** @format date-time */
  acknowledgedAt: string | null;
  /** @format date-time */
  snoozedUntil: string | null;
}

export interface ReminderFilters {
  recipientId?: string;
  /** What is due and waits, when left out. */
  status?: ReminderStatus[];
  negotiationId?: string;
  limit: number;
  cursor?: string;
}

const REMINDER_JSON = `
  json_build_object('id', r.id, 'version', r.version,
    'subject', json_build_object('type', r.subject_type, 'id', r.subject_id),
    'record', json_build_object('type', r.record_type, 'id', r.record_id),
    'rule', r.rule, 'step', r.step, 'what', r.data ->> 'what',
    'by', (select json_build_object('id', p.id, 'name', p.name) from person p
      where p.workspace_id = r.workspace_id and p.id = (r.data ->> 'by')::uuid),
    'stage', r.data ->> 'stage', 'dueAt', parley_instant(r.due_at),
    'recipientId', r.recipient_id, 'status', r.status, 'sentAt', parley_instant(r.sent_at),
    'acknowledgedAt', parley_instant(r.acknowledged_at), 'snoozedUntil', parley_instant(r.snoozed_until))`;

/** Reminders by due time, the earliest first. `isFor`, SQL: whether reminder `r` is for the eyes of `p`, who asks. */
export async function listReminders(
  tx: Tx,
  { workspaceId, person }: PersonContext,
  filters: ReminderFilters,
  isFor: string,
): Promise<{ items: ReminderView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, person.id];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['r.workspace_id = $1', `r.status = any(${place(filters.status ?? ['sent'])})`];
  if (filters.recipientId) conditions.push(`r.recipient_id = ${place(filters.recipientId)}`);
  if (filters.negotiationId) {
    conditions.push(`r.subject_type = 'negotiation' and r.subject_id = ${place(filters.negotiationId)}`);
  }
  if (filters.cursor) {
    const [dueAt, id] = positionOf(filters.cursor, ['instant', 'uuid']).map(place);
    conditions.push(`(r.due_at, r.id) > (${dueAt}::timestamptz, ${id}::uuid)`);
  }
  const rows = await tx.query<{ view: ReminderView }>(
    `select ${REMINDER_JSON} as view from reminder r
     join person p on p.workspace_id = r.workspace_id and p.id = $2
     where ${conditions.join(' and ')} and ${isFor}
     order by r.due_at, r.id limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    filters.limit,
    ({ dueAt, id }) => [dueAt, id],
  );
}

export async function viewReminder(tx: Tx, workspaceId: string, id: string): Promise<ReminderView> {
  const row = await tx.one<{ view: ReminderView }>(
    `select ${REMINDER_JSON} as view from reminder r where r.workspace_id = $1 and r.id = $2`,
    [workspaceId, id],
    'reminder_view',
  );
  if (!row) throw notFound('reminder');
  return row.view;
}
