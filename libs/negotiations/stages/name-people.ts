import type { Tx } from '#libs/database/tx.js';
import type { Dossier } from './dossier.js';
import type { Clearer } from './gates.js';
import type { JudgedBlocker } from './judge-move.js';

/** A blocker with the people who can clear it. */
export interface NamedBlocker extends JudgedBlocker {
  people: { id: string; name: string }[];
}

interface Candidate {
  id: string;
  name: string;
  roles: string[];
}

/** Adds who can clear each blocker: by role, or by their part in the negotiation. */
export async function withPeople(
  tx: Tx,
  dossier: Dossier,
  blockers: readonly JudgedBlocker[],
): Promise<NamedBlocker[]> {
  if (blockers.length === 0) return [];
  const people = await tx.query<Candidate>(
    `select id, name, roles from person
     where workspace_id = parley_workspace() and active order by name, id`,
    [],
    'people_who_clear',
  );
  return blockers.map((blocker) => ({
    ...blocker,
    people: people
      .filter((person) => blocker.clearedBy.some((clearer) => is(person, clearer, dossier)))
      .map(({ id, name }) => ({ id, name })),
  }));
}

function is(person: Candidate, clearer: Clearer, dossier: Dossier): boolean {
  if (clearer === 'owner') return person.id === dossier.people.ownerId;
  if (clearer === 'counsel') return person.id === dossier.people.counselId;
  // The owner never decides an objection to their own negotiation.
  return person.roles.includes(clearer) && !(clearer === 'legal' && person.id === dossier.people.ownerId);
}
