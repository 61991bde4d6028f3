import { Temporal } from 'temporal-polyfill';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { choiceOf, current, listed, ownerOr } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import { historicAt, negotiationAt } from './stage-walk.js';
import { ifMatch } from './test-app.js';
import type { TestPerson } from './test-app.js';

const TIME_ZONE = 'America/New_York';

const IN_2020 = { value: '2020-02-03', precision: 'day', inferred: false };
const IN_2021 = { value: '2021', precision: 'year', inferred: false };

/** What is written down of talks that were held before anybody kept a record. */
const LONG_AGO = [
  { stage: 'live', enteredOn: IN_2020, agreedOn: IN_2020 },
  { stage: 'scoping', enteredOn: IN_2020, outcome: 'withdrawn', endedOn: IN_2021 },
  { stage: 'nda', observedOn: IN_2021, stageInferredFrom: 'An article.' },
  { stage: 'live', enteredOn: IN_2020, outcome: 'expired', endedOn: IN_2021 },
  { stage: 'contacted', outcome: 'withdrawn', stageAtExitUnknown: true },
] as const;

/** What people try with sharing that is live, and with talks that have ended. */
export const ATTEMPTS_ON_SHARING = {
  /** Some way along, so that something can follow. */
  go_far: async (_by: TestPerson, world: World, pick: number) => {
    const stage = choiceOf(['scoping', 'approval', 'live'] as const, pick);
    world.negotiations.push((await negotiationAt(world.workspace, stage)).id);
  },
  look_back: async (_by: TestPerson, { workspace, negotiations }: World, pick: number) => {
    const imported = choiceOf<object & { stage: Stage }>(LONG_AGO, pick);
    negotiations.push((await historicAt(workspace, imported.stage, { imported })).id);
  },
  /** Mostly until it goes on at once. */
  suspend: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await oneLive(by, world, pick);
    const suspension = { reason: `Outage ${pick}`, ...(pick % 2 === 0 ? { reviewOn: '2099-01-01' } : {}) };
    const path = `/negotiations/${negotiation.id}/suspension`;
    const owner = ownerOr(by, world, negotiation);
    const answer = await owner.post(path, suspension, ifMatch(negotiation.version));
    if (answer.status !== 200 || pick % 3 === 0) return;
    await owner.delete(path, ifMatch((answer.body as Versioned).version));
  },
  /** An executive approves it again first, and both sides sign a new contract. */
  renew: async (by: TestPerson, world: World, pick: number) => {
    const expired = pick % 3 === 0 ? await oneThatIs('outcome=expired', by, pick) : undefined;
    const before = expired ?? (await oneLive(by, world, pick));
    const { executive } = world.workspace;
    const path = `/negotiations/${before.id}`;
    await executive.patch(path, { goLiveApprovedOn: '2026-01-08' }, ifMatch(before.version));
    await by.post('/agreements', {
      kind: 'dsa',
      negotiationIds: [before.id],
      signatures: [before['providerId'], before['recipientId']].map((partyId) => ({
        partyId,
        signedOn: dayEntered(before),
      })),
    });
    const contract = await listed(by, `/agreements?negotiationId=${before.id}&kind=dsa`, 0);
    const negotiation = await current(by, '/negotiations', [before.id], 0);
    if (!contract || !negotiation) return;
    const monitoringReviewOn = Temporal.Now.plainDateISO(TIME_ZONE).add({ days: 200 }).toString();
    await ownerOr(by, world, negotiation).post(
      `${path}/renewal`,
      { agreementId: contract.id, monitoringReviewOn },
      ifMatch(negotiation.version),
    );
  },
  succeed: async (by: TestPerson, world: World, pick: number) => {
    const ended = await oneThatIs(
      'outcome=withdrawn&outcome=lapsed&outcome=dropped&outcome=expired',
      by,
      pick,
    );
    if (!ended) return;
    const upheld = await by.get(`/objections?negotiationId=${ended.id}&status=upheld`);
    const stood = (upheld.body as { items?: Versioned[] }).items ?? [];
    const answer = await by.post('/negotiations', {
      counterpartyId: ended['providerId'],
      product: { name: `Product ${pick}` },
      initiatedBy: choiceOf(['provider', 'recipient'], pick),
      successorOf: ended.id,
      whatChanged: stood.map(({ id }) => ({ objectionId: id, text: `Changed ${pick}` })),
    });
    if (answer.status === 201) world.negotiations.push((answer.body as { id: string }).id);
  },
};

async function oneLive(by: TestPerson, { workspace, negotiations }: World, pick: number): Promise<Versioned> {
  const there = await oneThatIs('stage=live&outcome=open', by, pick);
  if (there) return there;
  const negotiation = await negotiationAt(workspace, 'live');
  negotiations.push(negotiation.id);
  return negotiation;
}

/** One of those that a list shows under some filters, whole. */
async function oneThatIs(filters: string, by: TestPerson, pick: number): Promise<Versioned | undefined> {
  const found = await listed(by, `/negotiations?${filters}&limit=200`, pick);
  return found && current(by, '/negotiations', [found.id], 0);
}

/** Where it is unknown, a day of long ago. */
function dayEntered({ stageEnteredAt }: Versioned): string {
  if (typeof stageEnteredAt !== 'string') return '2026-01-06';
  return Temporal.Instant.from(stageEnteredAt).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}
