import type { Configuration } from '#libs/configuration/configuration.js';
import { readEncryptionKey } from '#libs/configuration/key-file.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { startEmbeddedPostgres } from '#libs/database/embedded/start-embedded-postgres.js';
import { passwordsFrom, urlAs } from '#libs/database/serving-roles.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { rebuildReports } from '#libs/negotiations/reports/rollups/rebuild-reports.js';
import { ProgressLine } from './progress-line.js';

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/** Makes the rollups of every workspace anew, one after the other, with a line of progress each. */
export async function rebuildAll(configuration: Configuration, output: Output): Promise<void> {
  const { databaseUrl } = configuration;
  if (databaseUrl) return rebuildIn(configuration, databaseUrl, output);
  const { url, stop } = await startEmbeddedPostgres({
    dataDir: configuration.dataDir,
    log: (line) => output.write(`${line}\n`),
    onLost: (why) => {
      throw why;
    },
  });
  try {
    await rebuildIn(configuration, url, output);
  } finally {
    await stop();
  }
}

async function rebuildIn(configuration: Configuration, ownerUrl: string, output: Output): Promise<void> {
  const { appDatabaseUrl } = configuration;
  const key = await readEncryptionKey(configuration);
  const database = await openDatabase({
    url: appDatabaseUrl ?? urlAs(ownerUrl, 'parley_app', passwordsFrom(key)),
    entities: ENTITIES,
    applicationName: 'parley-rebuild-reports',
  });
  try {
    for (const { id, slug } of await workspaces(database)) {
      const line = new ProgressLine(output, slug);
      await rebuildReports(database, id, (progress) => line.show(progress));
      line.end();
    }
  } finally {
    await database.close();
  }
}

async function workspaces(database: Database): Promise<{ id: string; slug: string }[]> {
  return database.read(null, async (tx) => {
    const schema = await tx.one<{ there: boolean }>(
      "select to_regclass('public.report_edition') is not null as there",
    );
    if (!schema!.there) throw new StartRefused('The schema is not up to date. Run npm run migrate first.');
    return tx.query<{ id: string; slug: string }>('select id, slug from workspace order by slug');
  });
}
