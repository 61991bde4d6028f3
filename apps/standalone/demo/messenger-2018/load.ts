import type { Founding } from '#libs/negotiations/founding/found-workspace.js';
import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import { addNegotiations } from './negotiations.js';
import { addObjections } from './objections.js';
import { addParties, addSources } from './parties.js';
import { addSignals } from './signals.js';
import { addStatements } from './statements.js';

export const MESSENGER_2018 = {
  slug: 'messenger-2018',
  name: 'Messenger, August 2018 (public reporting)',
  homeSide: 'observer',
  timeZone: 'America/New_York',
} as const satisfies Omit<Founding, 'members'>;

/** The reported case of August 2018: its eighteen records, and what they leave open. Nothing in it is invented. */
export async function loadMessenger2018(desk: Desk, cast: Cast): Promise<void> {
  const parties = await addParties(desk, cast);
  const sources = await addSources(desk, cast);
  const negotiations = await addNegotiations(desk, cast, parties, sources);
  await addStatements(desk, cast, parties, negotiations, sources);
  await addSignals(desk, cast, parties, negotiations, sources);
  await addObjections(desk, cast, parties, negotiations, sources);
}
