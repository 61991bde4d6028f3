import { choiceOf, current, listed, madeOrNew, remember } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import { ifMatch } from './test-app.js';
import type { TestPerson } from './test-app.js';

/** What people try with agreements. */
export const ATTEMPTS_ON_AGREEMENTS = {
  amend: async (by: TestPerson, world: World, pick: number) => {
    const agreement = await madeOrNew(by, world, 'agreements', pick, sign);
    if (!agreement) return;
    const changes = [
      { expiresOn: '2027-01-01', noticeDays: (pick % 90) + 1 },
      { expiresOn: '2028-01-01', survivesUntil: '2030-01-01' },
      { expiresOn: null, noticeDays: null, survivesUntil: null },
      { link: `https://documents.example/${pick}` },
      { link: null },
      { signatures: (agreement['signatures'] as object[]).slice(1) },
      { signatures: await bothSign(by, agreement) },
    ];
    await by.patch(`/agreements/${agreement.id}`, choiceOf(changes, pick), ifMatch(agreement.version));
  },
  /** Between the same two parties: a successor is, or its predecessor. */
  cover: async (by: TestPerson, world: World, pick: number) => {
    const agreement = await madeOrNew(by, world, 'agreements', pick, sign);
    const [first] = (agreement?.['negotiationIds'] as string[] | undefined) ?? [];
    if (!agreement || !first) return;
    const { providerId } = (await by.get(`/negotiations/${first}`)).body as { providerId?: string };
    const other = await listed(by, `/negotiations?partyId=${providerId}&limit=200`, pick);
    if (!other) return;
    const negotiationIds = [...new Set([first, other.id])];
    await by.patch(`/agreements/${agreement.id}`, { negotiationIds }, ifMatch(agreement.version));
  },
};

async function sign(by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const negotiation = await current(by, '/negotiations', world.negotiations, pick);
  if (!negotiation) return undefined;
  const agreement = {
    kind: choiceOf(['msa', 'dpa', 'nda'], pick),
    negotiationIds: [negotiation.id],
    ...(pick % 3 === 0
      ? { expiresOn: '2029-01-01', noticeDays: 30, link: 'https://documents.example/a' }
      : {}),
  };
  return remember(world, 'agreements', await by.post('/agreements', agreement));
}

async function bothSign(by: TestPerson, agreement: Versioned): Promise<object[]> {
  const [first] = agreement['negotiationIds'] as string[];
  const negotiation = await current(by, '/negotiations', first ? [first] : [], 0);
  return [negotiation?.['providerId'], negotiation?.['recipientId']].map((partyId) => ({
    partyId,
    signedOn: '2026-01-07',
  }));
}
