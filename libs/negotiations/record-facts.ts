import type { RecordFacts } from '#libs/identity/policy.js';
import type { Tx } from '#libs/database/tx.js';

/**
 * For each type of record that a route may name: the facts that the policy judges. `$1` is the record's id,
 * `parley_person()` who asks. No row means that it is not there, or not for this person's eyes.
 */
const FACTS = {
  negotiation: `
    select n.owner_id as "ownerId", owner.manager_id as "ownerManagerId"
    from negotiation n
    left join person owner on owner.workspace_id = n.workspace_id and owner.id = n.owner_id
    where n.workspace_id = parley_workspace() and n.id = $1`,
  party: plain('party'),
  contact: plain('contact'),
  product: plain('product'),
  agreement: plain('agreement'),
  person: plain('person'),
  reminder: plain('reminder'),
} as const;

export type RecordType = keyof typeof FACTS;

/** Answers what the policy needs to know of a record; nothing when this person may not know of it. */
export function readRecordFacts(tx: Tx, type: RecordType, id: string): Promise<RecordFacts | undefined> {
  return tx.one<RecordFacts>(FACTS[type], [id], `facts_${type}`);
}

/** A record that everyone in the workspace may read and that belongs to nobody. */
function plain(table: string): string {
  return `select 1 as here from ${table}
    where workspace_id = parley_workspace() and id = $1`;
}
