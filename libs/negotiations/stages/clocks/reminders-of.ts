import type { Tx } from '#libs/database/tx.js';
import type { ExpectedReminder } from '#libs/reminders/expected-reminder.js';
import { loadDossier } from '../load-dossier.js';
import { dayOf } from '../occurred-on.js';
import { askReminders } from './ask-reminders.js';
import { expectedReminders } from './expected-reminders.js';
import type { ReminderStateWithAsks } from './reminder-state.js';

/** Every reminder that a negotiation calls for. Gates are judged only where somebody asked for one to be cleared. */
export async function remindersOf(
  tx: Tx,
  workspaceId: string,
  state: ReminderStateWithAsks,
): Promise<ExpectedReminder[]> {
  const expected = expectedReminders(state);
  if (state.ended || state.asks.length === 0) return expected;
  const dossier = await loadDossier(tx, workspaceId, state.id);
  const moment = { now: state.now, today: dayOf(state.now, state.timeZone) };
  return [...expected, ...askReminders(state.asks, dossier, moment)];
}
