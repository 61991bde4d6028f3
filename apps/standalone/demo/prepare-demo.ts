import { servingUrl } from '#apps/api/start-api.js';
import type { Configuration } from '#libs/configuration/configuration.js';
import { readEncryptionKey } from '#libs/configuration/key-file.js';
import { openDatabase } from '#libs/database/data-source.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { demoPassword } from './demo-password.js';
import { loadDemo } from './load-demo.js';

/** Loads the demo unless it is not wanted or there is something else; answers the password of its accounts. */
export async function prepareDemo(
  configuration: Configuration,
  ownerUrl: string,
): Promise<string | undefined> {
  if (!configuration.demo) return undefined;
  const key = await readEncryptionKey(configuration);
  const password = await demoPassword(configuration);
  const database = await openDatabase({
    url: servingUrl(configuration, ownerUrl, key),
    entities: ENTITIES,
    applicationName: 'parley-demo',
    connections: 1,
  });
  try {
    const isThere = await loadDemo(database, new Sealer(key), password);
    return isThere ? password : undefined;
  } finally {
    await database.close();
  }
}
