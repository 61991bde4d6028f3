import type { Client } from 'pg';

/** Holds the instance's lock and makes the owner; the product's work never runs as it. */
export const SUPERUSER = 'postgres';

/** The role that owns the schema, and its database: as outside, no superuser, and bound by row-level security. */
export const OWNER = 'parley';

/** Makes the owner and its database where they are missing. */
export async function makeOwner(superuser: Client, password: string): Promise<void> {
  const roles = await superuser.query('select from pg_roles where rolname = $1', [OWNER]);
  if (roles.rowCount === 0) await superuser.query(`create role ${OWNER}`);
  await superuser.query(
    `alter role ${OWNER} login createdb createrole password ${superuser.escapeLiteral(password)}`,
  );
  const databases = await superuser.query('select from pg_database where datname = $1', [OWNER]);
  if (databases.rowCount === 0) await superuser.query(`create database ${OWNER} owner ${OWNER}`);
}
