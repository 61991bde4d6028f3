import type { Configuration } from '#libs/configuration/configuration.js';
import { ArchiveDraft } from './archive.js';
import { archiveKeys, keyCheckOf } from './keys.js';
import { openPlace, requireEmbedded, requireKnown } from './places.js';
import type { Say } from './places.js';
import { Source } from './source.js';

export interface BackupOptions {
  /** Where the archive will be; nothing is there yet. */
  folder: string;
  /** Whoever has an archive with its keys reads everything that is in it. */
  withKeys: boolean;
}

/**
 * Writes a database as it is at one moment into a new folder. An external one may be at work meanwhile. Errors:
 * `StartRefused`; then no folder is left behind.
 */
export async function backup(configuration: Configuration, options: BackupOptions, say: Say): Promise<void> {
  const { folder, withKeys } = options;
  if (!configuration.databaseUrl) await requireEmbedded(configuration);
  const draft = await ArchiveDraft.begin(folder);
  try {
    const place = await openPlace(configuration, say);
    try {
      await write(draft, await Source.open(place.ownerUrl, place.servingUrl), place.key, say);
    } finally {
      await place.stop();
    }
  } catch (error) {
    await draft.discard();
    throw error;
  }

  async function write(into: ArchiveDraft, source: Source, key: Buffer, tell: Say): Promise<void> {
    try {
      requireKnown(source.migrations);
      const { tables, migrations } = source;
      let rows = 0;
      for (const [index, table] of tables.entries()) {
        const count = await into.addTable(table, (stream) => source.copyOut(table, stream));
        rows += count;
        tell(`${index + 1} of ${tables.length}  ${table.name}: ${count}`);
      }
      if (withKeys) await archiveKeys(into, configuration);
      const madeAt = new Date().toISOString();
      await into.finish({ madeAt, migrations: [...migrations], keyCheck: keyCheckOf(key) });
      tell(`${rows} rows are in ${folder}. ${withKeys ? WITH_KEYS : WITHOUT_KEYS}`);
    } finally {
      await source.close();
    }
  }
}

const WITH_KEYS = 'It holds the keys too: whoever has it reads everything. Keep it as you keep them.';
const WITHOUT_KEYS =
  'It does not hold the keys: without the encryption key, kept elsewhere, what is sealed in it is lost.';
