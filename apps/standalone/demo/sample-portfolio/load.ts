import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import { daysAgo, inDays } from './calendar.js';
import { logDailyWork } from './daily-work.js';
import { addObjections } from './objections.js';
import { withdraw } from './withdrawal.js';
import { Portfolio } from './portfolio.js';
import { COUNTERPARTIES, PRODUCTS, TALKS } from './talks.js';
import type { SampleTalk, Talks } from './talks.js';

/** A portfolio to work in: its days lie around the day on which it is loaded. `products` are there by their names. */
export async function loadSamplePortfolio(
  desk: Desk,
  cast: Cast,
  products: ReadonlyMap<string, string>,
): Promise<void> {
  const portfolio = new Portfolio(desk, cast);
  const talks = await holdTalks(desk, cast, portfolio, products);
  await addObjections(desk, cast, portfolio, talks);
  await pauseAndEnd(desk, cast, talks);
  await logDailyWork(desk, cast, talks);
  await withdraw(desk, cast, talks);
}

/** One that waits, one that the other side declined, one that fell asleep. */
async function pauseAndEnd(desk: Desk, { manager, manager2 }: Cast, talks: Talks): Promise<void> {
  await desk.holds.begin(manager, talks.pembertonBalances.id, 'hold', {
    cause: 'merger',
    reason: 'They take over another bank and decide nothing before that is done.',
    reviewOn: inDays(4),
    occurredOn: daysAgo(38),
  });
  await desk.endings.close(manager2, talks.foxgloveBalances.id, {
    outcome: 'declined',
    by: 'them',
    reason: 'They are building their own chat.',
    occurredOn: daysAgo(61),
  });
  await desk.endings.close(manager, talks.bramblewoodAlerts.id, {
    outcome: 'lapsed',
    reason: 'Three letters without an answer.',
    occurredOn: daysAgo(75),
  });
}

async function holdTalks(
  desk: Desk,
  cast: Cast,
  portfolio: Portfolio,
  products: ReadonlyMap<string, string>,
): Promise<Talks> {
  const parties = new Map<string, string>();
  for (const [key, party] of Object.entries(COUNTERPARTIES)) {
    parties.set(key, (await desk.parties.add(cast.manager, party)).id);
  }
  const talks: [string, NegotiationView][] = [];
  for (const [name, { with: counterparty, product, ...rest }] of Object.entries<SampleTalk>(TALKS)) {
    const sides = {
      counterpartyId: parties.get(counterparty)!,
      productId: products.get(PRODUCTS[product])!,
    };
    talks.push([name, await portfolio.hold({ ...rest, ...sides })]);
  }
  return Object.fromEntries(talks) as Talks;
}
