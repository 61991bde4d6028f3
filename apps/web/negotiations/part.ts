import type { NegotiationWithMoves } from '#libs/api-client/index.js';

/** The parts of a negotiation's page, one of which is open. */
export const PARTS = [
  'timeline',
  'objections',
  'documents',
  'record',
  'exit',
  'reminders',
  'parties',
] as const;
export type Part = (typeof PARTS)[number];

export interface PartProps {
  negotiation: NegotiationWithMoves;
}
