import type { Unit } from '#libs/journal/commands.js';
import { reconcileReminders } from '#libs/reminders/reconcile.js';
import { loadReminderState } from './clocks/reminder-state.js';
import { remindersOf } from './clocks/reminders-of.js';
import { viewNegotiation } from './negotiation-view.js';
import type { NegotiationView } from './negotiation-view.js';

/**
 * The last step of every command on a negotiation, after its change was recorded: makes its reminders those that its
 * state now calls for, in the same transaction, and answers its representation.
 */
export async function settle(unit: Unit, negotiationId: string): Promise<NegotiationView> {
  const { tx, workspaceId } = unit;
  const [view] = await Promise.all([
    viewNegotiation(tx, workspaceId, negotiationId),
    settleReminders(unit, negotiationId),
  ]);
  return view;
}

/** As `settle`, for a command that answers something else. */
export async function settleReminders({ tx, workspaceId }: Unit, negotiationId: string): Promise<void> {
  const state = await loadReminderState(tx, workspaceId, negotiationId);
  const expected = await remindersOf(tx, workspaceId, state);
  reconcileReminders(tx, workspaceId, { type: 'negotiation', id: negotiationId }, expected);
}
