import { createApi } from '#apps/api/http/create-api.js';
import { builtWeb } from '#apps/api/http/serve-web.js';
import { DEMO_ADDRESSES } from '#apps/standalone/demo/demo-people.js';
import { freePort } from '#libs/database/embedded/free-port.js';
import { testDemo } from '#libs/testing/demo.js';
import type { TestDatabase } from '#libs/testing/test-database.js';

const UNLIMITED = { address: Infinity, account: Infinity, person: Infinity };

/** The API with the web application and the demo, listening on a port of its own. */
export interface Product extends TestDatabase {
  url: string;
  close: () => Promise<void>;
}

/** Needs what `npm run build:web` makes. */
export async function openProduct(): Promise<Product> {
  const webFolder = builtWeb();
  if (!webFolder) throw new Error('There is no web application in dist/web: npm run build:web');
  const { test, sealer } = await testDemo();
  // The address is part of what the API is made with.
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const app = await createApi({
    database: test.database,
    sealer,
    webFolder,
    queue: { ping: () => Promise.resolve() },
    publicUrl: url,
    demoAddresses: DEMO_ADDRESSES,
    limits: UNLIMITED,
    logLevel: 'silent',
    trustProxy: [],
  });
  await app.listen(port, '127.0.0.1');
  return {
    ...test,
    url,
    close: async () => {
      await app.close();
      await test.drop();
    },
  };
}
