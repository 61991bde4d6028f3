import { createHmac } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { StartRefused } from '#libs/configuration/start-refused.js';

/** The role that serves people, and the one whose sweeps look across workspaces. */
export const SERVING_ROLES = ['parley_app', 'parley_worker'] as const;
export type ServingRole = (typeof SERVING_ROLES)[number];
export type RolePasswords = Readonly<Record<ServingRole, string>>;

/** Passwords that every process with the same key works out alike, so that none has to be stored or told. */
export function passwordsFrom(key: Buffer): RolePasswords {
  const derive = (role: ServingRole) => createHmac('sha256', key).update(`role ${role}`).digest('base64url');
  return { parley_app: derive('parley_app'), parley_worker: derive('parley_worker') };
}

/** The same server and database as `url`, as another role. */
export function urlAs(url: string, role: ServingRole, passwords: RolePasswords): string {
  const other = new URL(url);
  other.username = role;
  other.password = passwords[role];
  return other.toString();
}

/**
 * Makes the two roles or sets their passwords. Neither owns anything, inherits anything or bypasses row-level
 * security. Without passwords the roles are made unable to log in: groups for roles of the operator's.
 */
export async function makeServingRoles(owner: QueryRunner, passwords?: RolePasswords): Promise<void> {
  for (const role of SERVING_ROLES) {
    const known = (await owner.query('select 1 from pg_roles where rolname = $1', [role])) as unknown[];
    if (known.length === 0) await create(owner, role);
    if (passwords) {
      // DDL takes no parameters; base64url has no character that needs quoting.
      await owner.query(`alter role ${role} login password '${passwords[role]}'`);
    }
  }
}

async function create(owner: QueryRunner, role: ServingRole): Promise<void> {
  // Roles belong to the cluster: another database of it may be making the same one now.
  await owner.query(`do $$ begin
    create role ${role} nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  exception when duplicate_object or unique_violation then null; end $$`);
}

/** How a role could reach past row-level security, if it could. */
const SERVING_ROLE_CHECK = `
  select r.rolname as role, case
    when r.rolsuper then 'is a superuser'
    when r.rolbypassrls then 'bypasses row-level security'
    when exists (
      select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and pg_has_role(r.oid, c.relowner, 'usage')
    ) then 'owns tables'
  end as fault
  from pg_roles r where r.rolname = current_user`;

/** Refuses to serve as a role that could see every workspace at once. Errors: `StartRefused`. */
export async function refuseMightyRole(connection: {
  query: (text: string) => Promise<unknown>;
}): Promise<void> {
  const [found] = (await connection.query(SERVING_ROLE_CHECK)) as { role: string; fault: string | null }[];
  if (!found?.fault) return;
  throw new StartRefused(
    `The role ${found.role} ${found.fault}, so it could read every workspace at once. ` +
      'APP_DATABASE_URL and WORKER_DATABASE_URL must name roles that only serve.',
  );
}
