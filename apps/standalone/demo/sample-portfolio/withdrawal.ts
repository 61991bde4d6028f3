import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import { daysAgo } from './calendar.js';
import type { Talks } from './talks.js';

/** A bank walks away over privacy after it had sent a sample: what is owed outlives the talks. */
export async function withdraw(desk: Desk, { manager, legal }: Cast, talks: Talks): Promise<void> {
  const { id: negotiationId } = talks.thornburyRewards;
  const { id: objectionId } = await desk.objections.raise(legal, negotiationId, {
    side: 'theirs',
    raisedByPartyId: talks.thornburyRewards.providerId,
    statement: 'Purchases tell more of a customer than a rewards wallet needs.',
    category: 'profiling_surveillance',
    severity: 'significant',
    occurredOn: daysAgo(34),
  });
  await desk.steps.take(legal, objectionId, 'counterparty_decision', {
    decision: 'upheld',
    decidedBy: 'Their privacy board',
    reason: 'Points alone would have been fine, purchases are not.',
    occurredOn: daysAgo(8),
  });
  await desk.exchanges.record(manager, negotiationId, {
    direction: 'received',
    what: 'A sample of 500 invented reward statements',
    occurredOn: daysAgo(47),
  });
  const day = { value: daysAgo(6), precision: 'day', inferred: false } as const;
  const { id } = await desk.withdrawals.record(manager, negotiationId, {
    by: 'them',
    noticeDate: day,
    effectiveDate: day,
    statedReason: 'privacy_upheld',
    objectionIds: [objectionId],
    disclosure: 'confidential',
    statement: 'Their privacy board upheld its objection to sharing purchases.',
  });
  await desk.withdrawals.edit(legal, id, { assessedReason: 'privacy_upheld' });
}
