import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import { daysAgo, inDays } from './calendar.js';
import type { Talks } from './talks.js';

/** Who spoke with whom, and what is to be done next: today, this week, later. */
export async function logDailyWork(desk: Desk, cast: Cast, talks: Talks): Promise<void> {
  const { manager, manager2, legal } = cast;
  await desk.activities.log(manager, talks.northmoorAlerts.id, {
    kind: 'call',
    text: 'Their head of fraud likes it and asks for our threat model before anything else.',
    occurredOn: daysAgo(2),
    nextAction: { what: 'Send them the threat model', dueOn: inDays(0) },
  });
  await desk.activities.log(manager2, talks.tidewaterBalances.id, {
    kind: 'meeting',
    text: 'They would show the balance, not the transactions behind it.',
    occurredOn: daysAgo(4),
  });
  await desk.activities.log(manager2, talks.tidewaterRewards.id, {
    kind: 'mail',
    text: 'Sent answers to 120 of their 140 security questions.',
    occurredOn: daysAgo(1),
    nextAction: { what: 'Answer the last twenty security questions', dueOn: inDays(9) },
  });
  await desk.activities.log(manager, talks.halcyonRewards.id, {
    kind: 'message',
    text: 'They ask who joins the kick-off.',
    occurredOn: daysAgo(1),
    nextAction: { what: 'Agree the agenda of the kick-off', dueOn: inDays(3) },
  });
  await desk.notes.write(legal, talks.marlstoneBalances.id, {
    text: 'A store of its own is enough only if advertising cannot join on the account number.',
    privileged: true,
  });
}
