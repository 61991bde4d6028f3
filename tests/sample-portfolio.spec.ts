import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as api from '#libs/api-client/index.js';
import type { Client } from '#libs/api-client/index.js';
import { OBJECTION_CATEGORIES } from '#libs/negotiations/objections/vocabulary.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import { differences, replay } from '#libs/testing/replay.js';
import { DEMO_PASSWORD, testDemo } from '#libs/testing/demo.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';
import { signIn } from './sign-in.js';

describe('the sample portfolio', () => {
  let test: TestApp;
  let client: Client;
  let negotiations: api.NegotiationSummary[];
  beforeAll(async () => {
    test = await testApp({ on: await testDemo() });
    client = await as('manager');
    negotiations = await everyNegotiation();
  });
  afterAll(() => test.close());

  function as(person: string): Promise<Client> {
    const email = `${person}@parley.example`;
    return signIn(test, { email, password: DEMO_PASSWORD, workspace: 'sample-portfolio' });
  }

  async function everyNegotiation(): Promise<api.NegotiationSummary[]> {
    const all: api.NegotiationSummary[] = [];
    for (let cursor: string | undefined; ;) {
      const { data } = await api.listNegotiations({
        client,
        query: { limit: 200, ...(cursor ? { cursor } : {}) },
      });
      all.push(...data!.items);
      if (data!.nextCursor === null) return all;
      cursor = data!.nextCursor;
    }
  }

  const found = (name: string, product: string) =>
    negotiations.find(
      ({ providerName, product: offered }) => providerName.startsWith(name) && offered.name === product,
    )!;

  it('is fictional, and says so with every name', async () => {
    const { data } = await api.listParties({ client });
    for (const { displayName } of data!.items) expect(displayName).toContain('(fictional)');
  });

  it('stands in every stage, with some that have ended', async () => {
    const { data } = await api.readPipelineReport({ client });
    expect(data!.stages.map(({ stage }) => stage)).toEqual(STAGES);
    for (const { stage, count } of data!.stages) expect([stage, count > 0]).toEqual([stage, true]);
    expect(data!.total.onHold).toBeGreaterThanOrEqual(1);
    expect(data!.total.overdue).toBeGreaterThanOrEqual(2);
    const outcomes = negotiations.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(expect.arrayContaining(['dropped', 'declined', 'lapsed', 'withdrawn']));
  });

  it('has a past of three years that its journal tells, chain by chain', async () => {
    const { rows } = await test.owner.query<{ id: string; years: number }>(
      `select w.id, extract(epoch from max(n.created_at) - min(n.created_at)) / 31536000 as years
       from workspace w join negotiation n on n.workspace_id = w.id where w.slug = 'sample-portfolio' group by 1`,
    );
    const { id, years } = rows[0]!;
    expect(Number(years)).toBeGreaterThan(2.8);
    expect(negotiations.length).toBeGreaterThan(200);
    expect(await differences(test, id, await replay(test, test.sealer, id))).toEqual([]);
    const { data } = await api.verifyJournal({ client: await as('admin') });
    expect(data!.broken).toEqual([]);
  });

  it('has been objected to in every category, with every kind of answer', async () => {
    const { rows } = await test.owner.query<{ category: string; status: string }>(
      `select category, status from objection o join workspace w on w.id = o.workspace_id
       where w.slug = 'sample-portfolio'`,
    );
    const categories = new Set(rows.flatMap(({ category }) => category ?? []));
    expect([...categories].toSorted()).toEqual(OBJECTION_CATEGORIES.toSorted());
    const answers = ['noted', 'resolved', 'upheld', 'waived', 'dismissed'];
    expect(rows.map(({ status }) => status)).toEqual(expect.arrayContaining(answers));
  });

  it('has something to do today', async () => {
    expect(found('Northmoor', 'Fraud alerts in chat').nextAction).toMatchObject({
      what: 'Send them the threat model',
    });
  });

  it('refuses Marlstone’s way to Approval, and says over what and who can clear it', async () => {
    const { id } = found('Marlstone', 'Balances in chat');
    const { data } = await api.readNegotiation({ client, path: { id } });
    const { allowed, blockers } = data!.moves.find(({ to }) => to === 'approval')!;
    expect(allowed).toBe(false);
    const blocker = blockers.find(({ code }) => code === 'blocking_objection_open')!;
    expect(blocker.detail).toContain('advertising profiles');
    expect(blocker.people.map(({ name }) => name)).toContain('Otto Proviso');
  });

  it('let Sable Ridge into Approval under a waiver that two people signed and that ends within a week', async () => {
    const { id } = found('Sable Ridge', 'Fraud alerts in chat');
    const { data } = await api.listObjections({ client, query: { negotiationId: id } });
    expect(data!.items).toMatchObject([{ status: 'waived', waiver: { status: 'approved' } }]);
    expect(found('Sable Ridge', 'Fraud alerts in chat').stage).toBe('approval');
  });

  it('keeps a concern for its writer and legal', async () => {
    const { id } = found('Aldergrove', 'Customer service in chat');
    const query = { negotiationId: id };
    expect((await api.listObjections({ client, query })).data!.items).toEqual([]);
    const legal = await as('legal');
    expect((await api.listObjections({ client: legal, query })).data!.items).toMatchObject([
      { status: 'noted' },
    ]);
  });

  it('serves both talks with Tidewater by one NDA', async () => {
    const ids = ['Balances in chat', 'Rewards wallet'].map((product) => found('Tidewater', product).id);
    const { data } = await api.listAgreements({ client, query: { negotiationId: ids[0]! } });
    expect(data!.items).toMatchObject([{ kind: 'nda' }]);
    expect(data!.items[0]!.negotiationIds.toSorted()).toEqual(ids.toSorted());
  });

  it('still owes Thornbury something after it has walked away', async () => {
    const { id } = found('Thornbury', 'Rewards wallet');
    const query = { negotiationId: id };
    const withdrawals = await api.listWithdrawals({ client, query });
    expect(withdrawals.data!.items).toMatchObject([{ by: 'them', statedReason: 'privacy_upheld' }]);
    const { data } = await api.listObligations({ client, query });
    const open = data!.items.filter(({ status }) => status === 'open').map(({ kind }) => kind);
    expect(open).toContain('return_or_destroy_samples');
    expect(open).toContain('nda_survival');
  });
});
