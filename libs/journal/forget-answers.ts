import type { Tx } from '#libs/database/tx.js';

/** Forgets the answers that are kept for a repeated request and would still tell what was erased of a record. */
export function forgetAnswers(tx: Tx, workspaceId: string, recordId: string): void {
  tx.defer(`delete from idempotency_key where workspace_id = $1 and answer::jsonb ->> 'id' = $2`, [
    workspaceId,
    recordId,
  ]);
}
