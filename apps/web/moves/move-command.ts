import type { NegotiationWithMoves, Stage } from '#libs/api-client/index.js';

/** A move that is about to be made. */
export interface MoveCommand {
  negotiation: NegotiationWithMoves;
  to: Stage;
}
