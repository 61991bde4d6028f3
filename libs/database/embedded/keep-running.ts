import { setTimeout as pause } from 'node:timers/promises';
import { AlreadyInUse, becomeInstance } from './instance-lock.js';
import type { Instance } from './instance-lock.js';
import { stopServer } from './server.js';
import type { Server } from './server.js';

export interface Keeping {
  server: Server;
  password: string;
  instance: Instance;
  log: (line: string) => void;
  /** Another product has taken the database over. */
  onLost: (why: Error) => void;
}

const RETRY_MS = 1_000;

/**
 * Brings the server back, on the same port, when it was killed, and takes the lock again when only the connection
 * broke. The end of the lock's connection tells of both.
 */
export function keepRunning({ server, password, instance, log, onLost }: Keeping): {
  stop: () => Promise<void>;
} {
  const stopping = new AbortController();
  let held = instance.connection;
  let restoring = Promise.resolve();
  watch();

  function watch(): void {
    held.once('end', () => {
      if (!stopping.signal.aborted) restoring = restore();
    });
  }

  async function restore(): Promise<void> {
    log('PostgreSQL went away; bringing it back.');
    while (!stopping.signal.aborted) {
      try {
        held = (await becomeInstance(server, password, instance.port)).connection;
        watch();
        log('PostgreSQL is back.');
        return;
      } catch (error) {
        if (error instanceof AlreadyInUse) return onLost(error);
        log((error as Error).message);
        await pause(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  return {
    async stop() {
      stopping.abort();
      await restoring;
      await stopServer(server);
      await held.end();
    },
  };
}
