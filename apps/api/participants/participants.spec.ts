import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { race } from '#libs/testing/race.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('participants of a negotiation', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let adviserId: string;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    const party = { kind: 'adviser', displayName: 'Counsel & Co' };
    adviserId = (await workspace.manager.post('/parties', party)).body.id;
  });
  afterAll(() => test.close());

  async function journal(negotiationId: string) {
    const { rows } = await test.owner.query(
      'select kind, record_id, actor_id from journal_entry where chain_id = $1 order by seq',
      [negotiationId],
    );
    return rows as { kind: string; record_id: string; actor_id: string }[];
  }

  it('take part beside the two sides, until they no longer do', async () => {
    const { id, version } = await negotiationAt(workspace, 'planning');
    const path = `/negotiations/${id}/participants`;
    const adviser = { partyId: adviserId, role: 'adviser' };
    const added = await workspace.manager.post(path, adviser);
    const expected = { ...adviser, negotiationId: id, partyName: 'Counsel & Co', removedAt: null };
    expect(added).toMatchObject({ status: 201, body: expected });
    expect(added.headers.location).toBe(`/api/v1/participants/${added.body.id}`);
    const read = await workspace.executive.get(`/participants/${added.body.id}`);
    expect(read.body).toEqual(added.body);
    const { body: negotiation } = await workspace.manager.get(`/negotiations/${id}`);
    expect(negotiation.version).toBe(version + 1);
    expect(negotiation.participants).toEqual([{ ...adviser, id: added.body.id, partyName: 'Counsel & Co' }]);

    const one = `${path}/${added.body.id}`;
    expect((await workspace.manager.delete(one)).status).toBe(428);
    const stale = await workspace.manager.delete(one, ifMatch(version));
    expect(stale).toMatchObject({ status: 412, body: { current: { version: version + 1 } } });
    expect((await workspace.manager.delete(one, ifMatch(version + 1))).status).toBe(204);
    const after = await workspace.manager.get(`/negotiations/${id}`);
    expect(after.body).toMatchObject({ version: version + 2, participants: [] });
    expect((await workspace.manager.delete(one, ifMatch(version + 2))).status).toBe(404);
    expect(await journal(id)).toMatchObject([
      { kind: 'negotiation_opened' },
      { kind: 'participant_added', record_id: added.body.id, actor_id: workspace.manager.id },
      { kind: 'participant_removed', record_id: added.body.id, actor_id: workspace.manager.id },
    ]);
    expect((await workspace.manager.post(path, adviser)).status).toBe(201);
  });

  it('take part in a role once, whoever says so at the same moment', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const add = () =>
      workspace.manager.post(`/negotiations/${id}/participants`, { partyId: adviserId, role: 'adviser' });
    const { statuses, answers } = await race(add, add);
    expect(new Set(statuses)).toEqual(new Set([201, 409]));
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body.type).toBe('/problems/already-participant');
    expect(await journal(id)).toHaveLength(2);
  });

  it('are neither a side, nor unknown, nor named by somebody else, nor added once it has ended', async () => {
    const { id, version } = await negotiationAt(workspace, 'planning');
    const path = `/negotiations/${id}/participants`;
    const { body: negotiation } = await workspace.manager.get(`/negotiations/${id}`);
    for (const partyId of [negotiation.providerId, negotiation.recipientId, id]) {
      const refused = await workspace.manager.post(path, { partyId, role: 'adviser' });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/partyId' }] } });
    }
    const adviser = { partyId: adviserId, role: 'adviser' };
    const wrong = await workspace.manager.post(path, { ...adviser, role: 'friend' });
    expect(wrong.body.errors[0].pointer).toBe('/role');
    expect((await workspace.executive.post(path, adviser)).status).toBe(403);
    expect((await (await test.workspace()).manager.post(path, adviser)).status).toBe(404);
    expect(await journal(id)).toHaveLength(1);

    const closure = { outcome: 'dropped', reason: 'No budget.' };
    await workspace.manager.post(`/negotiations/${id}/closure`, closure, ifMatch(version));
    const late = await workspace.manager.post(path, adviser);
    expect(late).toMatchObject({ status: 409, body: { type: '/problems/negotiation-closed' } });
  });
});
