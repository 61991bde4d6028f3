import type { Configuration } from '#libs/configuration/configuration.js';
import { findDatabase } from '#libs/database/embedded/data-folder.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { readManifest, rowsOf, verifyArchive } from './archive.js';
import type { Manifest } from './archive.js';
import { restoreKeys } from './keys.js';
import { migratePlace, openPlace, requireKnown, verifyPlace } from './places.js';
import type { Place, Say } from './places.js';
import { fillDatabase, isEmptyDatabase, pour } from './target.js';

/**
 * Fills an empty database, external or embedded, with what an archive holds, migrates it to this version and recomputes
 * its chains. Errors: `StartRefused`; then the database is as empty as it was.
 */
export async function restore(configuration: Configuration, folder: string, say: Say): Promise<void> {
  const manifest = await readManifest(folder);
  requireKnown(manifest.migrations);
  say('Checking the backup ...');
  await verifyArchive(folder, manifest);
  await requireUnused(configuration);
  await restoreKeys(folder, manifest, configuration);
  const place = await openPlace(configuration, say);
  try {
    await load(configuration, place, { folder, manifest }, say);
  } finally {
    await place.stop();
  }
}

async function load(
  configuration: Configuration,
  place: Place,
  { folder, manifest }: { folder: string; manifest: Manifest },
  say: Say,
): Promise<void> {
  await requireEmptyPlace(place);
  await migratePlace(configuration, place, manifest.migrations.at(-1));
  let done = 0;
  const counts = new Map(manifest.tables.map(({ name, rows }) => [name, rows]));
  await fillDatabase(place.ownerUrl, manifest.tables, async ({ name }, into) => {
    await pour(rowsOf(folder, name), into);
    done += 1;
    say(`${done} of ${manifest.tables.length}  ${name}: ${counts.get(name)}`);
    return counts.get(name)!;
  });
  await migratePlace(configuration, place);
  const { workspaces, entries } = await verifyPlace(place);
  say(`Restored: ${workspaces} workspaces, ${entries} journal entries, and every chain holds.`);
}

async function requireUnused({ databaseUrl, dataDir }: Configuration): Promise<void> {
  if (databaseUrl || !(await findDatabase(dataDir))) return;
  throw new StartRefused(
    `There is a database in ${dataDir} already. Set DATA_DIR to an empty folder, or move that one away. Nothing was changed.`,
  );
}

/** Errors: `StartRefused` when somebody has worked in it. */
export async function requireEmptyPlace({ ownerUrl }: Place): Promise<void> {
  if (await isEmptyDatabase(ownerUrl)) return;
  throw new StartRefused(
    'The database is not empty: make a new one for what is to come. Nothing was changed.',
  );
}
