import type { HeardType } from '#libs/negotiations/live-events/audience.js';

/**
 * What an event carries: which record changed, never what of it. `ready` and `reset` carry nothing: from `ready` on,
 * whatever changes is told; after `reset` too much was missed, and everything that is shown has to be loaded anew.
 */
export interface LiveEventView {
  record?: { type: HeardType; id: string };
  /** The negotiation in whose timeline it stands; null where it is the whole workspace's. */
  negotiationId?: string | null;
  /** Its place in the timeline of the negotiation. @minimum 1 */
  seq?: number;
}
