import { EventEmitter, once } from 'node:events';
import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';
import { freePort } from '#libs/database/embedded/free-port.js';

/** A way to a server that a test can cut, and open again. */
export interface Relay {
  /** The same address, by this way. */
  url: string;
  /** Ends what is open, and refuses whoever comes. */
  cut: () => Promise<void>;
  /** Ends what is open, and hangs up on whoever comes once they have asked so many times. Resolves when it first has. */
  hangUp: (asked: number) => Promise<void>;
  /** Lets what is open stand and passes none of it on; whoever comes anew is served. */
  swallow: () => void;
  mend: () => Promise<void>;
}

/** Passes bytes between a test and the server at `target`. */
export async function relayTo(target: string): Promise<Relay> {
  const to = new URL(target);
  const open = new Set<Socket>();
  let patience = Infinity;
  const hungUp = new EventEmitter();
  const server = createServer((near) => {
    let asked = 0;
    near.on('data', () => {
      asked += 1;
      if (asked < patience) return;
      near.destroy();
      hungUp.emit('once');
    });
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
  const end = () => {
    for (const socket of open) socket.destroy();
  };
  const listen = (port: number) => once(server.listen(port, '127.0.0.1'), 'listening');
  const port = await freePort();
  await listen(port);
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.toString(),
    async cut() {
      const closed = once(server.close(), 'close');
      end();
      await closed;
    },
    async hangUp(times) {
      patience = times;
      end();
      await once(hungUp, 'once');
    },
    swallow() {
      for (const socket of open) socket.unpipe().resume();
    },
    async mend() {
      patience = Infinity;
      if (!server.listening) await listen(port);
    },
  };
}
