import type { PersonContext } from '#libs/identity/person.js';
import type { FoundingMember } from '#libs/negotiations/founding/found-workspace.js';

/** Who acts in the demo, each by the first part of their address. Nobody of these exists. */
const PEOPLE = [
  { key: 'manager', name: 'Petra Pipeline', roles: ['partnership_manager'], managedBy: 1 },
  { key: 'manager2', name: 'Quentin Quota', roles: ['partnership_manager'] },
  { key: 'legal', name: 'Lena Clause', roles: ['legal'], signOffAreas: ['legal', 'privacy'] },
  { key: 'legal2', name: 'Otto Proviso', roles: ['legal'], signOffAreas: ['legal', 'privacy'] },
  { key: 'executive', name: 'Eve Overview', roles: ['executive'], signOffAreas: ['security'] },
  { key: 'admin', name: 'Adam Keys', roles: ['admin'] },
] as const;

/** The people of a demo workspace, ready to act in it. */
export type Cast = Record<(typeof PEOPLE)[number]['key'], PersonContext>;

export const DEMO_ADDRESSES: readonly string[] = PEOPLE.map(({ key }) => `${key}@parley.example`);

/** As members of a workspace that is being founded. */
export function demoMembers(passwordHash: string): FoundingMember[] {
  return PEOPLE.map(({ key, roles, ...person }) => ({
    ...person,
    roles: [...roles],
    signOffAreas: 'signOffAreas' in person ? [...person.signOffAreas] : [],
    email: `${key}@parley.example`,
    passwordHash,
  }));
}

export function castOf(members: readonly PersonContext[]): Cast {
  return Object.fromEntries(PEOPLE.map(({ key }, place) => [key, members[place]!])) as Cast;
}
