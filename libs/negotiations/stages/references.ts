import type { Tx } from '#libs/database/tx.js';
import type { Role } from '#libs/identity/person.js';
import { invalid } from '#libs/problems/domain-error.js';
import type { FieldError } from '#libs/problems/domain-error.js';

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
  /** What a person who is named has to be: one of these. */
  roles?: readonly Role[];
}

/** What is wrong with the references that no record of this workspace answers to. People must be active. */
export async function referenceFaults(
  tx: Tx,
  workspaceId: string,
  references: readonly Reference[],
): Promise<FieldError[]> {
  if (references.length === 0) return [];
  const checks = references.map(
    (reference, index) => `select ${index} as place where not exists (
      select 1 from ${reference.table} where workspace_id = $1 and id = $${index + 2} ${suitable(reference)})`,
  );
  const rows = await tx.query<{ place: number }>(checks.join(' union all '), [
    workspaceId,
    ...references.map((reference) => reference.id),
  ]);
  return rows.map(({ place }) => ({
    pointer: references[place]!.pointer,
    detail: faultOf(references[place]!),
  }));
}

/** Refuses a request that names what this workspace does not have. Errors: `invalid-request`. */
export async function refuseUnknownReferences(
  tx: Tx,
  workspaceId: string,
  references: readonly Reference[],
): Promise<void> {
  const faults = await referenceFaults(tx, workspaceId, references);
  if (faults.length > 0) throw invalid(faults);
}

function suitable({ table, roles }: Reference): string {
  if (table !== 'person') return '';
  return roles ? `and active and roles && '{${roles.join(',')}}'` : 'and active';
}

function faultOf({ table, roles }: Reference): string {
  if (table !== 'person') return 'Nothing here has this id.';
  return roles
    ? `Nobody who is active here in the role ${roles.join(' or ')} has this id.`
    : 'Nobody who is active here has this id.';
}
