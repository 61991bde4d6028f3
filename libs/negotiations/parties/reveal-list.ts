import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { Sealer } from '#libs/journal/sealer.js';
import { openTexts } from '../timeline/sealed-texts.js';

/** That somebody was told who a party is. */
export interface RevealView {
  /** Its place in the journal of the workspace. @minimum 1 */
  seq: number;
  personId: string;
  personName: string;
  revealedAt: string;
  /** Null once whoever asked was erased. */
  reason: string | null;
}

/** Who asked who a party is, and why; the latest first. The journal is the list. */
export async function listReveals(
  tx: Tx,
  workspaceId: string,
  sealer: Sealer,
  partyId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: RevealView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, partyId, limit + 1];
  if (cursor) values.push(positionOf(cursor, ['integer'])[0]!);
  const rows = await tx.query<{ view: RevealView }>(
    `select json_build_object('seq', e.seq, 'personId', e.actor_id, 'personName', actor.name,
       'revealedAt', parley_instant(e.recorded_at), 'reason', e.text::json -> 'data' -> 'reason') as view
     from journal_entry e join person actor on actor.workspace_id = e.workspace_id and actor.id = e.actor_id
     where e.workspace_id = $1 and e.record_id = $2 and e.kind = 'party_revealed'
       ${cursor ? 'and e.seq < $4::integer' : ''}
     order by e.seq desc limit $3`,
    values,
  );
  const { items, nextCursor } = pageOf(
    rows.map((row) => row.view),
    limit,
    ({ seq }) => [seq],
  );
  return { items: await openTexts(tx, workspaceId, sealer, items), nextCursor };
}
