import { v7 as uuid } from 'uuid';
import type { Unit } from '#libs/journal/commands.js';

export interface Mention {
  negotiationId: string;
  /** The note. */
  activityId: string;
  /** Who wrote it. */
  by: string;
  personIds: readonly string[];
  /** An instant. */
  at: string;
}

/**
 * Puts a note into the inbox of everybody whom it mentions, in the transaction that records it. A mention follows from no
 * state: it stays until it is acknowledged.
 */
export function tellMentioned({ tx, workspaceId }: Unit, mention: Mention): void {
  const { negotiationId, activityId, by, personIds, at } = mention;
  for (const personId of personIds) {
    tx.defer(
      `insert into reminder (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at,
         recipient_id, data)
       values ($1, $2, 'negotiation', $3, 'activity', $4, 'mention', $5, $6, $7, $8)`,
      [workspaceId, uuid(), negotiationId, activityId, personId, at, personId, JSON.stringify({ by })],
    );
  }
}
