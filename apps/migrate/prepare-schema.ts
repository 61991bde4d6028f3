import type { Configuration } from '#libs/configuration/configuration.js';
import { readEncryptionKey } from '#libs/configuration/key-file.js';
import { migrate } from '#libs/database/migrate.js';
import { passwordsFrom } from '#libs/database/serving-roles.js';
import { migrateQueueSchema } from '#libs/queues/queue-schema.js';
import { MIGRATIONS } from '#migrations/all.js';

/**
 * Brings the schema up to date and makes the serving roles that the operator did not name. Answers the migrations that
 * ran.
 */
export async function prepareSchema(configuration: Configuration, ownerUrl: string): Promise<string[]> {
  const { appDatabaseUrl, workerDatabaseUrl } = configuration;
  const key = await readEncryptionKey(configuration);
  const isOurs = !appDatabaseUrl || !workerDatabaseUrl;
  return migrate({
    url: ownerUrl,
    migrations: MIGRATIONS,
    alsoMigrate: migrateQueueSchema,
    ...(isOurs && { rolePasswords: passwordsFrom(key) }),
  });
}
