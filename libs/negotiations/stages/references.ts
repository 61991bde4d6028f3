import type { Tx } from '#libs/database/tx.js';
import { invalid } from '#libs/problems/domain-error.js';

/** The tables whose records a request may name. */
export const REFERABLE = [
  'party',
  'product',
  'person',
  'negotiation',
  'agreement',
  'objection',
  'source',
  'statement',
  'commitment',
  'rating',
  'signal',
] as const;

/** An id in a request, and where it stands there. */
export interface Reference {
  pointer: string;
  table: (typeof REFERABLE)[number];
  id: string;
}

/** Pointers of the references that no record of this workspace answers to. */
export async function unknownReferences(
  tx: Tx,
  workspaceId: string,
  references: readonly Reference[],
): Promise<string[]> {
  if (references.length === 0) return [];
  const checks = references.map(
    ({ table }, index) => `select ${index} as place where not exists (
      select 1 from ${table} where workspace_id = $1 and id = $${index + 2})`,
  );
  const rows = await tx.query<{ place: number }>(checks.join(' union all '), [
    workspaceId,
    ...references.map((reference) => reference.id),
  ]);
  return rows.map(({ place }) => references[place]!.pointer);
}

/** Refuses a request that names what this workspace does not have. Errors: `invalid-request`. */
export async function refuseUnknownReferences(
  tx: Tx,
  workspaceId: string,
  references: readonly Reference[],
): Promise<void> {
  const unknown = await unknownReferences(tx, workspaceId, references);
  if (unknown.length === 0) return;
  throw invalid(unknown.map((pointer) => ({ pointer, detail: 'Nothing here has this id.' })));
}
