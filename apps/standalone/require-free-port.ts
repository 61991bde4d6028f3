import { once } from 'node:events';
import { createServer } from 'node:net';
import { listenFault } from '#apps/api/listen-fault.js';
import type { Configuration } from '#libs/configuration/configuration.js';

/** Tries to listen where the API will, before anything is made or changed. Throws `StartRefused`. */
export async function requireFreePort(configuration: Configuration): Promise<void> {
  const server = createServer();
  try {
    server.listen(configuration.port, configuration.host);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
  } catch (error) {
    throw listenFault(error, configuration);
  }
}
