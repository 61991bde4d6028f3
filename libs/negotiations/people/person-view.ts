import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { Role, SignOffArea } from '#libs/identity/person.js';
import { notFound } from '#libs/problems/domain-error.js';

/** A member of the workspace as the API shows them. */
export interface PersonView {
  id: string;
  version: number;
  name: string;
  email: string;
  roles: Role[];
  /** The areas of a scope version that they may sign off. */
  signOffAreas: SignOffArea[];
  managerId: string | null;
  managerName: string | null;
  /** One who is not can neither sign in nor be given anything. */
  active: boolean;
  createdAt: string;
}

export interface PersonFilters {
  /** A part of the name, in any case. */
  q?: string;
  role?: Role;
  active?: boolean;
  limit: number;
  cursor?: string;
}

const PERSON_JSON = `
  json_build_object('id', p.id, 'version', p.version, 'name', p.name, 'email', p.email, 'roles', p.roles,
    'signOffAreas', p.sign_off_areas, 'managerId', p.manager_id, 'managerName', manager.name, 'active', p.active,
    'createdAt', parley_instant(p.created_at))`;

const PERSON_FROM = `
  from person p left join person manager on manager.workspace_id = p.workspace_id and manager.id = p.manager_id`;

/** People by name. */
export async function listPeople(
  tx: Tx,
  workspaceId: string,
  filters: PersonFilters,
): Promise<{ items: PersonView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const conditions = ['p.workspace_id = $1'];
  if (filters.q) conditions.push(`strpos(lower(p.name), lower(${place(filters.q)})) > 0`);
  if (filters.role) conditions.push(`${place(filters.role)} = any(p.roles)`);
  if (filters.active !== undefined) conditions.push(`p.active = ${place(filters.active)}`);
  if (filters.cursor) {
    const [last] = positionOf(filters.cursor, ['uuid']);
    conditions.push(`(lower(p.name), p.id) >
      (select lower(name), id from person where workspace_id = $1 and id = ${place(last!)})`);
  }
  const rows = await tx.query<{ view: PersonView }>(
    `select ${PERSON_JSON} as view ${PERSON_FROM} where ${conditions.join(' and ')}
     order by lower(p.name), p.id limit ${place(filters.limit + 1)}`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    filters.limit,
    ({ id }) => [id],
  );
}

export async function viewPerson(tx: Tx, workspaceId: string, id: string): Promise<PersonView> {
  const row = await tx.one<{ view: PersonView }>(
    `select ${PERSON_JSON} as view ${PERSON_FROM} where p.workspace_id = $1 and p.id = $2`,
    [workspaceId, id],
    'person_view',
  );
  if (!row) throw notFound('person');
  return row.view;
}
