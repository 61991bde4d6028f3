import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';

/**
 * A connection that ends when it is told to while it waits for its next attempt: ioredis would drop that attempt and
 * never tell of the end, for which BullMQ's worker waits (ioredis pull request 2169, BullMQ issue 4656).
 */
export class EndingRedis extends Redis {
  override duplicate(override?: Partial<RedisOptions>): EndingRedis {
    return new EndingRedis({ ...this.options, ...override });
  }

  override disconnect(reconnect = false): void {
    if (reconnect || this.status !== 'reconnecting') {
      super.disconnect(reconnect);
      return;
    }
    // The next attempt is the last one, whether or not it succeeds.
    this.options.retryStrategy = () => null;
    this.once('ready', () => super.disconnect());
  }
}
