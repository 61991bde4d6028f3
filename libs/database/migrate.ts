import { DataSource } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { makeServingRoles } from './serving-roles.js';
import type { RolePasswords } from './serving-roles.js';

/** One number for the whole cluster's database: two processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_033_401;

const SERVER = `select current_setting('server_version_num')::integer as number,
  current_setting('server_version') as version`;

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
 * Errors: `StartRefused` where the server is too old.
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
  await owner.initialize();
  const lock = owner.createQueryRunner();
  try {
    const [server] = (await lock.query(SERVER)) as [{ number: number; version: string }];
    refuseOldServer(server);
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

/** `number` as PostgreSQL counts its versions: 150004 for 15.4. Errors: `StartRefused`. */
export function refuseOldServer({ number, version }: { number: number; version: string }): void {
  if (number >= 150_000) return;
  throw new StartRefused(
    `DATABASE_URL leads to PostgreSQL ${version}. Parley needs 15 or later: nothing was changed there.`,
  );
}
