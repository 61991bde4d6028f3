import { createApi } from '#apps/api/http/create-api.js';
import { builtWeb } from '#apps/api/http/serve-web.js';
import { openDatabase } from '#libs/database/data-source.js';
import { freePort } from '#libs/database/embedded/free-port.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { captureStatements } from './capture.js';
import { answersAt, settings } from './settings.js';

// The product's API and web application as they are, but for the number of requests that one person may send in a minute.
const { appUrl, key, capture } = settings();
if (capture) captureStatements(capture);
const database = await openDatabase({
  url: appUrl,
  entities: ENTITIES,
  applicationName: 'parley-bench',
  connections: 20,
});
// Changes are taken from pages of this address alone.
const port = await freePort();
const webFolder = builtWeb();
const app = await createApi({
  database,
  sealer: new Sealer(Buffer.from(key, 'base64')),
  queue: { ping: () => Promise.resolve() },
  publicUrl: `http://127.0.0.1:${port}`,
  ...(webFolder ? { webFolder } : {}),
  limits: { address: Infinity, account: Infinity, person: Infinity },
  logLevel: 'error',
  trustProxy: [],
});
await app.listen(port, '127.0.0.1');
process.once('SIGTERM', () => void app.close().then(() => database.close()));
answersAt(port);
