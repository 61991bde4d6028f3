import { choiceOf, known, listed, madeOrNew, remember } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import type { TestPerson } from './test-app.js';

const ON = { value: '2026-01', precision: 'month', inferred: false };

/** What people write down of what sources tell. */
export const ATTEMPTS_ON_SOURCES = {
  cite: async (by: TestPerson, world: World, pick: number) => {
    const source = await madeOrNew(by, world, 'sources', pick, read);
    const party = await listed(by, '/parties?limit=200', pick);
    if (!source || !party) return;
    const sourceId = source.id;
    const negotiation = `/negotiations/${world.negotiations[pick % world.negotiations.length]}`;
    const note = pick % 2 === 0 ? { note: `Unclear ${pick}`, locator: 'p. 3' } : {};
    const told = { sourceId, wording: 'quoted', text: `Words ${pick}`, ...note };
    const ofParty = { sourceId, wording: 'paraphrased', partyId: party.id, ...note };
    const bearsOn = world.negotiations.slice(0, 2).map((id) => ({ type: 'negotiation', id }));
    const promise = { kind: 'public', text: 'No profiling.', impliedRestriction: 'no_profiling' };
    const records: readonly [string, object][] = [
      ['/statements', { ...told, stance: 'deny', denied: 'That it shares.', statedOn: ON }],
      ['/statements', { ...told, partyCandidates: [party.id], stance: 'assert', statedOn: ON }],
      ['/commitments', { ...ofParty, ...promise, madeOn: ON }],
      ['/ratings', { ...ofParty, product: 'Payments', overall: `${pick % 5} of 5`, ratedOn: ON }],
      ['/signals', { ...told, observedOn: ON, bearsOn }],
      ['/positions', { ...ofParty, category: 'pd:Transaction', rule: 'only_if', condition: 'Asked.' }],
      [`${negotiation}/purpose-claims`, { ...told, purpose: 'user_engagement', alleged: pick % 2 === 0 }],
      [`${negotiation}/citations`, { ...told, attribution: 'A person', toldOn: ON }],
    ];
    await by.post(...choiceOf(records, pick));
  },
};

async function read(by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const via = known(world, 'sources', pick);
  const source = {
    title: `Article ${pick}`,
    publishedOn: ON,
    ...(pick % 2 === 0 ? { publisher: 'A paper', url: `https://news.example/${pick}` } : {}),
    ...(via && pick % 3 === 0 ? { reportedViaId: via } : {}),
  };
  return remember(world, 'sources', await by.post('/sources', source));
}
