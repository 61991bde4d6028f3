import type { Configuration } from '#libs/configuration/configuration.js';
import { readEncryptionKey } from '#libs/configuration/key-file.js';
import type { Running } from '#libs/configuration/run-until-signal.js';
import { openDatabase } from '#libs/database/data-source.js';
import { findDatabase } from '#libs/database/embedded/data-folder.js';
import { startEmbeddedPostgres } from '#libs/database/embedded/start-embedded-postgres.js';
import { migrate } from '#libs/database/migrate.js';
import { passwordsFrom, urlAs } from '#libs/database/serving-roles.js';
import { verifyJournal } from '#libs/journal/verify.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { migrateQueueSchema } from '#libs/queues/queue-schema.js';
import { MIGRATIONS } from '#migrations/all.js';
import { StartRefused } from '#libs/configuration/start-refused.js';

export type Say = (line: string) => void;

/** A database, as its owner and as the role that serves. */
export interface Place extends Running {
  ownerUrl: string;
  servingUrl: string;
  key: Buffer;
}

/** The database of a configuration; the embedded one is started for as long as it takes, and so must not be in use. */
export async function openPlace(configuration: Configuration, say: Say): Promise<Place> {
  const { databaseUrl, dataDir, appDatabaseUrl } = configuration;
  const onLost = (why: Error): void => say(why.message);
  const embedded = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir, log: say, onLost });
  const key = await readEncryptionKey(configuration);
  const ownerUrl = databaseUrl ?? embedded!.url;
  const served = databaseUrl ? appDatabaseUrl : undefined;
  return {
    ownerUrl,
    servingUrl: served ?? urlAs(ownerUrl, 'parley_app', passwordsFrom(key)),
    key,
    stop: async () => embedded?.stop(),
  };
}

/** Errors: `StartRefused` where there is no embedded database to read. */
export async function requireEmbedded({ dataDir }: Configuration): Promise<void> {
  if (await findDatabase(dataDir)) return;
  throw new StartRefused(
    `There is no embedded database in ${dataDir}. Set DATA_DIR to the folder that has it.`,
  );
}

/** Migrates up to and including a migration, or to the end, and makes the roles that the operator did not name. */
export async function migratePlace(configuration: Configuration, place: Place, last?: string): Promise<void> {
  const { appDatabaseUrl, workerDatabaseUrl } = configuration;
  const names = MIGRATIONS.map(({ name }) => name);
  const migrations = last === undefined ? MIGRATIONS : MIGRATIONS.slice(0, names.indexOf(last) + 1);
  const isOurs = !appDatabaseUrl || !workerDatabaseUrl;
  await migrate({
    url: place.ownerUrl,
    migrations,
    alsoMigrate: migrateQueueSchema,
    ...(isOurs && { rolePasswords: passwordsFrom(place.key) }),
  });
}

/** Errors: `StartRefused` when a migration is not one of this version's, or its order is another. */
export function requireKnown(migrations: readonly string[]): void {
  const known: readonly string[] = MIGRATIONS.map(({ name }) => name);
  const strange = migrations.find((name, index) => known[index] !== name);
  if (strange === undefined) return;
  throw new StartRefused(
    `The database was made by a newer version (${strange} is not known here). Use that version. Nothing was changed.`,
  );
}

/** Recomputes every chain of every workspace. Answers the counts. Errors: `StartRefused` when one does not hold. */
export async function verifyPlace({ servingUrl }: Place): Promise<{ workspaces: number; entries: number }> {
  const database = await openDatabase({
    url: servingUrl,
    entities: ENTITIES,
    applicationName: 'parley-verify',
  });
  try {
    const workspaces = await database.read(null, (tx) =>
      tx.query<{ id: string }>('select id from workspace'),
    );
    let entries = 0;
    for (const { id } of workspaces) {
      const found = await database.read(id, (tx) => verifyJournal(tx, id));
      entries += found.entries;
      const [broken] = found.broken;
      if (broken) {
        throw new StartRefused(
          `The journal does not hold: chain ${broken.chainId} of workspace ${id} breaks at entry ${broken.seq} (${broken.fault}).`,
        );
      }
    }
    return { workspaces: workspaces.length, entries };
  } finally {
    await database.close();
  }
}
