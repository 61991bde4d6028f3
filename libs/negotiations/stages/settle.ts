import type { Unit } from '#libs/journal/commands.js';
import { viewNegotiation } from './negotiation-view.js';
import type { NegotiationView } from './negotiation-view.js';

/**
 * The last step of every command on a negotiation, after its change was recorded: works out the reminders that its
 * state now calls for and answers its representation.
 */
export async function settle(unit: Unit, negotiationId: string): Promise<NegotiationView> {
  return viewNegotiation(unit.tx, unit.workspaceId, negotiationId);
}
