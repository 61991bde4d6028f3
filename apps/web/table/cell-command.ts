import type { EditNegotiationRequest, NextActionRequest } from '#libs/api-client/index.js';

/** What is to be saved of one cell. */
export type CellCommand =
  | { patch: EditNegotiationRequest }
  | { nextAction: NextActionRequest }
  | { completeNextAction: true };
