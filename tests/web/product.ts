import { randomBytes } from 'node:crypto';
import { createApi } from '#apps/api/http/create-api.js';
import { builtWeb } from '#apps/api/http/serve-web.js';
import { DEMO_ADDRESSES } from '#apps/standalone/demo/demo-people.js';
import { freePort } from '#libs/database/embedded/free-port.js';
import { Sealer } from '#libs/journal/sealer.js';
import { FirstWorkspace } from '#libs/negotiations/founding/first-workspace.js';
import { testDemo } from '#libs/testing/demo.js';
import { testDatabase } from '#libs/testing/test-database.js';
import type { TestDatabase } from '#libs/testing/test-database.js';

const UNLIMITED = { address: Infinity, account: Infinity, person: Infinity };

/** The API with the web application and the demo, listening on a port of its own. */
export interface Product extends TestDatabase {
  url: string;
  /** What founds the first workspace, where there is none yet. */
  firstWorkspaceSecret: string | undefined;
  close: () => Promise<void>;
}

/** Needs what `npm run build:web` makes. Empty without the demo. */
export async function openProduct({ demo = true } = {}): Promise<Product> {
  const webFolder = builtWeb();
  if (!webFolder) throw new Error('There is no web application in dist/web: npm run build:web');
  const { test, sealer } = demo
    ? await testDemo()
    : { test: await testDatabase(), sealer: new Sealer(randomBytes(32)) };
  // The address is part of what the API is made with.
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const app = await createApi({
    database: test.database,
    sealer,
    webFolder,
    queue: { ping: () => Promise.resolve() },
    publicUrl: url,
    demoAddresses: demo ? DEMO_ADDRESSES : [],
    limits: UNLIMITED,
    logLevel: 'silent',
    trustProxy: [],
  });
  await app.listen(port, '127.0.0.1');
  return {
    ...test,
    url,
    firstWorkspaceSecret: await app.get(FirstWorkspace, { strict: false }).invite(),
    close: async () => {
      await app.close();
      await test.drop();
    },
  };
}
