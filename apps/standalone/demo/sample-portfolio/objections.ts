import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import { daysAgo, inDays } from './calendar.js';
import type { Portfolio } from './portfolio.js';
import type { Talks } from './talks.js';

/** Concerns and objections at every step of their way. */
export async function addObjections(
  desk: Desk,
  cast: Cast,
  portfolio: Portfolio,
  talks: Talks,
): Promise<void> {
  await worry(desk, cast, talks);
  await block(desk, cast, talks);
  await waive(desk, cast, talks);
  await portfolio.enter(talks.sableRidgeAlerts, 'approval', 'manager2', daysAgo(0));
}

/** A concern that is only noted, and an advisory objection under review. */
async function worry(desk: Desk, { manager2, legal }: Cast, talks: Talks): Promise<void> {
  await desk.objections.raise(manager2, talks.aldergroveService.id, {
    noted: true,
    statement: 'Chats may be kept longer than the accounts they are about.',
    occurredOn: daysAgo(3),
  });
  const { id } = await desk.objections.raise(legal, talks.tidewaterRewards.id, {
    statement: 'Purchases are asked for by the day; by the month would do.',
    category: 'excessive_scope',
    severity: 'limited',
    likelihood: 'significant',
    occurredOn: daysAgo(9),
  });
  await desk.steps.take(legal, id, 'review', { occurredOn: daysAgo(7) });
}

/** One that is resolved, and one that stops the way to Approval. */
async function block(desk: Desk, { manager, legal, legal2, executive }: Cast, talks: Talks): Promise<void> {
  const { id: negotiationId } = talks.marlstoneBalances;
  const settled = await desk.objections.raise(legal, negotiationId, {
    statement: 'Nothing says when balances are deleted.',
    category: 'retention',
    severity: 'significant',
    occurredOn: daysAgo(30),
  });
  await desk.steps.take(legal, settled.id, 'review', { occurredOn: daysAgo(29) });
  await desk.steps.take(manager, settled.id, 'mitigation', {
    mitigation: 'Balances are deleted 24 hours after they were shown.',
    occurredOn: daysAgo(24),
  });
  await desk.steps.take(legal2, settled.id, 'resolution', {
    reason: 'The term sheet has the 24 hours.',
    occurredOn: daysAgo(22),
  });
  const open = await desk.objections.raise(executive, negotiationId, {
    statement: 'Balances could be matched with advertising profiles.',
    category: 'purpose_creep',
    severity: 'maximum',
    likelihood: 'limited',
    occurredOn: daysAgo(12),
  });
  await desk.steps.take(legal, open.id, 'review', { occurredOn: daysAgo(10) });
  await desk.steps.take(manager, open.id, 'mitigation', {
    mitigation: 'A store of its own, which the advertising systems cannot reach.',
    occurredOn: daysAgo(5),
  });
}

/** Two people accept a risk for a week: with that it may enter Approval. */
async function waive(desk: Desk, { legal, executive }: Cast, talks: Talks): Promise<void> {
  const { id } = await desk.objections.raise(legal, talks.sableRidgeAlerts.id, {
    statement: 'The key of the alert channel is not rotated yet.',
    category: 'security',
    severity: 'significant',
    likelihood: 'limited',
    occurredOn: daysAgo(20),
  });
  await desk.steps.take(legal, id, 'review', { occurredOn: daysAgo(19) });
  await desk.steps.take(legal, id, 'upholding', {
    reason: 'The bank rotates every 30 days, we do not.',
    occurredOn: daysAgo(15),
  });
  const asked = await desk.waivers.ask(legal, id, {
    rationale: 'Rotation ships within the week, and no customer is connected before that.',
    residualRisk: 'A leaked key would show that alerts exist, not what they say.',
    expiresOn: inDays(7),
  });
  await desk.waivers.approve(executive, asked.waiver!.id);
}
