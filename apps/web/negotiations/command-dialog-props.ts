import type { NegotiationWithMoves } from '#libs/api-client/index.js';

/** What every dialog of a command is given. */
export interface CommandDialogProps {
  negotiation: NegotiationWithMoves;
  onClose: () => void;
}
