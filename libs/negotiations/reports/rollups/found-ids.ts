import type { Tx } from '#libs/database/tx.js';
import type { Edition } from './edition.js';
import { labelsAsked } from './labels.js';
import type { Restriction } from './labels.js';

/** All at once: each look through the labels finds everything anew. */
const FOUND = `
  select h.negotiation_id as id from report_history h
  where h.workspace_id = $1 and h.edition = $2 and h.labels @> $3`;

/** The negotiations that ever were under what is asked for, as far as that is folded. */
export async function foundIds(
  tx: Tx,
  workspaceId: string,
  { edition }: Edition,
  restriction: Restriction,
): Promise<string[]> {
  const values = [workspaceId, edition, labelsAsked(restriction)];
  const found = await tx.query<{ id: string }>(FOUND, values, 'report_found');
  return found.map(({ id }) => id);
}
