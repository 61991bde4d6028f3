import type { Tx } from '#libs/database/tx.js';
import type { Edition } from './edition.js';
import { labelsAsked } from './labels.js';
import type { Restriction } from './labels.js';

/** All at once: whoever ever was under something is found by looking at everybody. */
const FOUND = `
  select h.negotiation_id as id from report_history h
  where h.workspace_id = $1 and h.edition = $2 and h.labels @> $3`;

/** Who talks with whom never changes, and has indexes. */
const OF_PARTY = `
  and h.negotiation_id in (select n.id from negotiation n
    where n.workspace_id = $1 and (n.provider_id = $4 or n.recipient_id = $4))`;

/** The negotiations that ever were under what is asked for, as far as that is folded. */
export async function foundIds(
  tx: Tx,
  workspaceId: string,
  { edition }: Edition,
  restriction: Restriction,
): Promise<string[]> {
  const values = [workspaceId, edition, labelsAsked(restriction)];
  const { partyId } = restriction;
  const found = partyId
    ? await tx.query<{ id: string }>(FOUND + OF_PARTY, [...values, partyId], 'report_found_of_party')
    : await tx.query<{ id: string }>(FOUND, values, 'report_found');
  return found.map(({ id }) => id);
}
