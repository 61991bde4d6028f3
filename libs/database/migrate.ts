import { DataSource } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { refuseOldServer, unreachable } from './server-faults.js';
import { makeServingRoles } from './serving-roles.js';
import type { RolePasswords } from './serving-roles.js';

/** One number for the whole cluster's database: two processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_033_401;

export interface MigrateOptions {
  /** `postgres://…` of the owning role. */
  url: string;
  migrations: readonly (new () => MigrationInterface)[];
  /** Given when the serving roles are ours to make; left out when the operator made them. */
  rolePasswords?: RolePasswords;
  /** What else has a schema of its own in this database: the queue. */
  alsoMigrate?: (owner: QueryRunner) => Promise<void>;
}

/**
 * Brings the schema up to date as the owning role. Answers the names of the migrations that ran.
 * Errors: `StartRefused` where the server cannot be reached or is too old.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const owner = new DataSource({
    type: 'postgres',
    url: options.url,
    migrations: [...options.migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: 'parley-migrate',
    extra: { connectionTimeoutMillis: 5_000 },
  });
  await owner.initialize().catch((error: unknown) => {
    throw unreachable(error, 'DATABASE_URL');
  });
  const lock = owner.createQueryRunner();
  try {
    await refuseOldServer(lock);
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await makeServingRoles(lock, options.rolePasswords);
    const ran = await owner.runMigrations();
    await options.alsoMigrate?.(lock);
    return ran.map((migration) => migration.name);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await lock.release();
    await owner.destroy();
  }
}
