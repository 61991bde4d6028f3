import type { Person } from '#libs/identity/person.js';
import type { TailPosition } from '#libs/journal/tail.js';
import type { EventStream } from './event-stream.js';
import type { LiveEventView } from './live-event.js';

/** From where a listener wants to hear: from now on, from a position, or from one that nobody knows. */
export type Beginning = 'now' | 'unknown' | TailPosition;

/** A client that listens, and as whom. */
export interface Listener {
  stream: EventStream<LiveEventView>;
  personId: Person['id'];
  /** Digest of the credential that let it in, hex. */
  digest: string;
  beginning: Beginning;
}
