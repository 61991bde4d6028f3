import type { Tx } from '#libs/database/tx.js';
import type { Role } from '#libs/identity/person.js';
import type { ReadRow } from './read-row.js';

interface Named {
  /** As the row has it. */
  given: string;
  id: string;
}

export interface NamedProduct extends Named {
  partyId: string | null;
}

export interface NamedPerson extends Named {
  roles: readonly Role[];
}

/** Who and what is here under the names that rows have, in any case; several where several are called so. */
export interface Names {
  parties: Map<string, Named[]>;
  products: Map<string, NamedProduct[]>;
  people: Map<string, NamedPerson[]>;
}

/** One round trip for all rows. */
export async function loadNames(tx: Tx, workspaceId: string, rows: readonly ReadRow[]): Promise<Names> {
  const given = (
    ...pick: (keyof Pick<
      ReadRow,
      'counterparty' | 'recipient' | 'product' | 'owner' | 'counsel' | 'sponsor'
    >)[]
  ) => [...new Set(rows.flatMap((row) => pick.map((field) => row[field]).filter((name) => name !== null)))];
  const [parties, products, people] = await Promise.all([
    tx.query<Named>(
      `select x.given, p.id from unnest($2::text[]) x(given)
       join party p on p.workspace_id = $1 and lower(p.display_name) = lower(x.given)`,
      [workspaceId, given('counterparty', 'recipient')],
      'import_parties',
    ),
    tx.query<NamedProduct>(
      `select x.given, p.id, p.party_id as "partyId" from unnest($2::text[]) x(given)
       join product p on p.workspace_id = $1 and lower(p.name) = lower(x.given)`,
      [workspaceId, given('product')],
      'import_products',
    ),
    tx.query<NamedPerson>(
      `select x.given, p.id, p.roles from unnest($2::text[]) x(given)
       join person p on p.workspace_id = $1 and p.active
         and (lower(p.name) = lower(x.given) or lower(p.email) = lower(x.given))`,
      [workspaceId, given('owner', 'counsel', 'sponsor')],
      'import_people',
    ),
  ]);
  return { parties: grouped(parties), products: grouped(products), people: grouped(people) };
}

function grouped<T extends Named>(found: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of found) {
    const group = groups.get(one.given);
    if (group) group.push(one);
    else groups.set(one.given, [one]);
  }
  return groups;
}
