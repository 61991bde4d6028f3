import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const NOWHERE = '01890000-0000-7000-8000-000000000000';

describe('products', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  it('are added, listed by name, read and changed, each change in the journal', async () => {
    const party = await workspace.manager.post('/parties', { kind: 'platform', displayName: 'Messenger' });
    const added = await workspace.manager.post('/products', { name: 'Rewards', partyId: party.body.id });
    expect(added.status).toBe(201);
    expect(added.headers.location).toBe(`/api/v1/products/${added.body.id}`);
    await workspace.legal.post('/products', { name: 'Balances in a chat' });

    const named = await workspace.manager.get('/products?q=CHAT');
    expect(named.body.items).toMatchObject([{ name: 'Balances in a chat', partyId: null }]);
    const offered = await workspace.manager.get(`/products?partyId=${party.body.id}`);
    expect(offered.body.items).toEqual([added.body]);
    const first = await workspace.manager.get('/products?limit=1');
    expect(first.body.items[0].name).toBe('Balances in a chat');
    const second = await workspace.manager.get(`/products?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ name: 'Rewards' }], nextCursor: null });

    const path = `/products/${added.body.id}`;
    const changed = await workspace.manager.patch(path, { partyId: null }, ifMatch(1));
    expect(changed.body).toMatchObject({ name: 'Rewards', partyId: null, version: 2 });
    expect((await workspace.executive.get(path)).body).toEqual(changed.body);
    const same = await workspace.manager.patch(path, {}, ifMatch(2));
    expect(same.body).toEqual(changed.body);
    const { rows } = await test.owner.query(
      'select kind from journal_entry where record_id = $1 order by seq',
      [added.body.id],
    );
    expect(rows).toEqual([{ kind: 'product_added' }, { kind: 'product_changed' }]);
  });

  it('are refused without a name, for a party that is not here, at a stale version, by an executive', async () => {
    const { body } = await workspace.manager.post('/products', { name: 'Loans' });
    const path = `/products/${body.id}`;
    expect((await workspace.manager.post('/products', { name: ' ' })).status).toBe(422);
    const stranger = await workspace.manager.post('/products', { name: 'X', partyId: NOWHERE });
    expect(stranger.body.errors[0].pointer).toBe('/partyId');
    expect((await workspace.manager.patch(path, { partyId: NOWHERE }, ifMatch(1))).status).toBe(422);
    expect((await workspace.manager.patch(path, { name: 'Y' }, ifMatch(9))).status).toBe(412);
    expect((await workspace.executive.post('/products', { name: 'X' })).status).toBe(403);
    expect((await workspace.manager.get(`/products/${NOWHERE}`)).status).toBe(404);
  });
});
