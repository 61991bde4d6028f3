import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';
import { freePort } from '#libs/database/embedded/free-port.js';

/** A way to a server that a test can cut, and open again. */
export interface Relay {
  /** The same address, by this way. */
  url: string;
  /** Ends what is open, and refuses whoever comes or hangs up on them once they have asked. */
  cut: (how: 'refuse' | 'hang-up') => Promise<void>;
  /** Lets what is open stand and passes none of it on; whoever comes anew is served. */
  swallow: () => void;
  mend: () => Promise<void>;
}

/** Passes bytes between a test and the server at `target`. */
export async function relayTo(target: string): Promise<Relay> {
  const to = new URL(target);
  const open = new Set<Socket>();
  let hangsUp = false;
  const server = createServer((near) => {
    near.on('error', () => undefined);
    // Once a question has come, so that it is under way.
    if (hangsUp) return void near.once('data', () => near.destroy());
    const far = connect(Number(to.port), to.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => undefined).on('close', () => (open.delete(one), other.destroy()));
      one.pipe(other);
    }
  });
  const listen = (port: number) => once(server.listen(port, '127.0.0.1'), 'listening');
  const port = await freePort();
  await listen(port);
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.toString(),
    async cut(how) {
      hangsUp = how === 'hang-up';
      const closed = hangsUp ? undefined : once(server.close(), 'close');
      for (const socket of open) socket.destroy();
      await closed;
    },
    swallow() {
      for (const socket of open) socket.unpipe().resume();
    },
    async mend() {
      hangsUp = false;
      if (!server.listening) await listen(port);
    },
  };
}
