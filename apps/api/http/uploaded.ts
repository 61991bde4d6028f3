import { createHash } from 'node:crypto';
import type { IdempotentRequest } from '#libs/journal/command-context.js';
import type { PersonContext } from '#libs/identity/person.js';
import type { ApiRequest } from './request-context.js';

/** A file that is on its way in. */
export class Uploaded {
  private readonly hash = createHash('sha256');

  constructor(private readonly request: ApiRequest) {
    // The same file with other settings is another request.
    this.hash.update(`${request.url.split('?')[1] ?? ''}\n`);
  }

  /** As it arrives, once. `tooLong`: what to throw where more than `max` bytes are announced, before any is read. */
  async *bytes(max: number, tooLong: () => Error): AsyncGenerator<Uint8Array> {
    if (Number(this.request.headers['content-length'] ?? 0) > max) throw tooLong();
    // Whoever stops reading answers why, which needs the connection.
    for await (const piece of this.request.raw.iterator({ destroyOnReturn: false })) {
      this.hash.update(piece as Buffer);
      yield piece as Buffer;
    }
  }

  /** The condition of a call that may come twice, bound to what has been read. */
  idempotent({ idempotent }: PersonContext): IdempotentRequest | undefined {
    return idempotent && { ...idempotent, bodyHash: this.hash.copy().digest() };
  }
}
