import type { Tx } from '#libs/database/tx.js';
import { may } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import type { Dossier } from './dossier.js';
import type { Clearer } from './gates.js';
import type { JudgedBlocker } from './judge-move.js';

/** A blocker with the people who can clear it. */
export interface NamedBlocker extends Omit<JudgedBlocker, 'takes'> {
  people: { id: string; name: string }[];
}

/** Adds who can clear each blocker: whom the policy lets, by role or by their part in the negotiation. */
export async function withPeople(
  tx: Tx,
  dossier: Dossier,
  blockers: readonly JudgedBlocker[],
): Promise<NamedBlocker[]> {
  if (blockers.length === 0) return [];
  const people = await tx.query<Person>(
    `select id, name, roles from person
     where workspace_id = parley_workspace() and active order by name, id`,
    [],
    'people_who_clear',
  );
  return blockers.map(({ takes, ...blocker }) => ({
    ...blocker,
    people: people
      .filter((person) =>
        takes
          ? may(takes.action, person, { ...dossier.people, ...takes.of })
          : blocker.clearedBy.some((clearer) => is(person, clearer, dossier)),
      )
      .map(({ id, name }) => ({ id, name })),
  }));
}

function is(person: Person, clearer: Clearer, { people }: Dossier): boolean {
  // As the policy has it: the owner's manager too, and anybody in partnerships where there is no owner.
  if (clearer === 'owner') return may('negotiation.edit_fields', person, people);
  if (clearer === 'counsel') return person.id === people.counselId;
  return person.roles.includes(clearer);
}
