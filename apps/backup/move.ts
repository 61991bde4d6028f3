import type { Configuration } from '#libs/configuration/configuration.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { migratePlace, openPlace, requireEmbedded, requireKnown, verifyPlace } from './places.js';
import type { Place, Say } from './places.js';
import { requireEmptyPlace } from './restore.js';
import { Source } from './source.js';
import { fillDatabase } from './target.js';

/**
 * Moves the embedded database of `DATA_DIR` to the external one of `DATABASE_URL`, which must be empty. The embedded one
 * must not be in use, and stays as it is. Errors: `StartRefused`; then the external one is as empty as it was.
 */
export async function move(configuration: Configuration, say: Say): Promise<void> {
  if (!configuration.databaseUrl) {
    throw new StartRefused('Set DATABASE_URL to the empty database that everything is to move to.');
  }
  await requireEmbedded(configuration);
  const from = await openPlace({ ...configuration, databaseUrl: undefined }, say);
  try {
    const to = await openPlace(configuration, say);
    await requireEmptyPlace(to);
    // The older version may have been at work last.
    await migratePlace({ ...configuration, appDatabaseUrl: undefined }, from);
    const source = await Source.open(from.ownerUrl, from.servingUrl);
    try {
      await carry(configuration, source, to, say);
    } finally {
      await source.close();
    }
    const { workspaces, entries } = await verifyPlace(to);
    say(
      `Moved: ${workspaces} workspaces, ${entries} journal entries, and every chain holds. ` +
        'Start with this DATABASE_URL and the same keys from now on; the embedded database stays as it was.',
    );
  } finally {
    await from.stop();
  }
}

async function carry(configuration: Configuration, source: Source, to: Place, say: Say): Promise<void> {
  requireKnown(source.migrations);
  await migratePlace(configuration, to);
  let done = 0;
  await fillDatabase(to.ownerUrl, source.tables, async (table, into) => {
    const rows = await source.copyOut(table, into);
    done += 1;
    say(`${done} of ${source.tables.length}  ${table.name}: ${rows}`);
    return rows;
  });
}
