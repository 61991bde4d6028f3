import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { Edition } from './edition.js';
import { labelsAsked } from './labels.js';
import type { Restriction } from './labels.js';

/**
 * Whether a folded history `h` ever was under what is asked for, as a condition of SQL; `$1` is the workspace, and what is
 * asked for joins `values`. Who talks with whom never changes, and has indexes; for the rest every history is looked at.
 */
export function everUnder(restriction: Restriction, values: SqlValue[]): string {
  const labels = `h.labels @> $${values.push(labelsAsked(restriction))}`;
  if (restriction.partyId === undefined) return labels;
  const party = `$${values.push(restriction.partyId)}`;
  return `${labels} and h.negotiation_id in (select n.id from negotiation n
    where n.workspace_id = $1 and (n.provider_id = ${party} or n.recipient_id = ${party}))`;
}

/** The negotiations that ever were under it, as far as that is folded: all at once, as each look finds them anew. */
export async function foundIds(
  tx: Tx,
  workspaceId: string,
  { edition }: Edition,
  restriction: Restriction,
): Promise<string[]> {
  const values: SqlValue[] = [workspaceId, edition];
  const found = await tx.query<{ id: string }>(
    `select h.negotiation_id as id from report_history h
     where h.workspace_id = $1 and h.edition = $2 and ${everUnder(restriction, values)}`,
    values,
  );
  return found.map(({ id }) => id);
}
