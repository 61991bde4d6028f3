import type { Unit } from '#libs/journal/commands.js';
import { reconcileMany, reconcileReminders } from '#libs/reminders/reconcile.js';
import { loadReminderState, loadReminderStates } from './clocks/reminder-state.js';
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

/** Works out the reminders of many negotiations anew, under their locks. */
export async function settleMany(
  { tx, workspaceId }: Unit,
  negotiationIds: readonly string[],
): Promise<void> {
  const states = await loadReminderStates(tx, workspaceId, negotiationIds);
  const expected = await Promise.all(
    states.map(async (state) => [state.id, await remindersOf(tx, workspaceId, state)] as const),
  );
  reconcileMany(tx, workspaceId, 'negotiation', new Map(expected));
}
