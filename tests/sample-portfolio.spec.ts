import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '#apps/standalone/demo/load-demo.js';
import * as api from '#libs/api-client/index.js';
import type { Client } from '#libs/api-client/index.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';
import { signIn } from './sign-in.js';

describe('the sample portfolio', () => {
  let test: TestApp;
  let client: Client;
  let negotiations: api.NegotiationSummary[];
  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database, test.sealer, 'a password for tests');
    client = await as('manager');
    negotiations = (await api.listNegotiations({ client, query: { limit: 100 } })).data!.items;
  });
  afterAll(() => test.close());

  function as(person: string): Promise<Client> {
    const email = `${person}@parley.example`;
    return signIn(test, { email, password: 'a password for tests', workspace: 'sample-portfolio' });
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
    expect(data!.total).toMatchObject({ count: 14, onHold: 1, overdue: 2 });
    const outcomes = negotiations.flatMap(({ outcome }) => outcome ?? []);
    expect(outcomes.toSorted()).toEqual(['declined', 'lapsed', 'withdrawn']);
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
