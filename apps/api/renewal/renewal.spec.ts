import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const REVIEW = { monitoringReviewOn: '2031-01-06', goLiveApprovedOn: '2030-03-01' };

describe('a renewal', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let clock: TestClock;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
    workspace = await test.workspace();
  });
  beforeEach(() => clock.set('2030-03-04T15:00:00Z'));
  afterAll(() => test.close());

  async function read(id: string) {
    return (await workspace.executive.get(`/negotiations/${id}`)).body;
  }

  async function act(id: string, command: string, body: object = {}): Promise<Answer> {
    const { version } = await read(id);
    return workspace.manager.post(`/negotiations/${id}/${command}`, body, ifMatch(version));
  }

  async function contract(id: string, signedOn: string): Promise<string> {
    const { providerId, recipientId } = await read(id);
    const { body } = await workspace.manager.post('/agreements', {
      kind: 'dsa',
      negotiationIds: [id],
      signatures: [providerId, recipientId].map((partyId: string) => ({ partyId, signedOn })),
    });
    return body.id;
  }

  /** Live since today under a contract that was signed today, and approved again for whatever follows. */
  async function live() {
    const { id, version } = await negotiationAt(workspace, 'onboarding');
    await workspace.executive.patch(
      `/negotiations/${id}`,
      { goLiveApprovedOn: REVIEW.goLiveApprovedOn },
      ifMatch(version),
    );
    const first = await contract(id, '2030-03-04');
    await act(id, 'stage-changes', {
      to: 'live',
      facts: { monitoringReviewOn: REVIEW.monitoringReviewOn },
    });
    expect(await read(id)).toMatchObject({ stage: 'live' });
    await clock.advance({ minutes: 1 });
    return { id, first };
  }

  it('returns to Live under a new agreement, and never under the one that it ran under', async () => {
    const { id, first } = await live();
    const same = await act(id, 'renewal', { agreementId: first });
    expect(same).toMatchObject({ status: 422, body: { errors: [{ pointer: '/agreementId' }] } });
    await act(id, 'closure', { outcome: 'expired', reason: 'It ran out.' });
    const after = await act(id, 'renewal', { agreementId: first });
    expect(after).toMatchObject({ status: 422, body: { errors: [{ pointer: '/agreementId' }] } });
    const second = await contract(id, '2030-03-04');
    const renewed = await act(id, 'renewal', { agreementId: second });
    expect(renewed).toMatchObject({ status: 200, body: { stage: 'live', outcome: null } });
    expect(await act(id, 'renewal', { agreementId: second })).toMatchObject({ status: 422 });
  });

  it('is judged on its own day', async () => {
    const { id } = await live();
    await clock.advance({ days: 10 });
    const second = await contract(id, '2030-03-12');
    const early = await act(id, 'renewal', { agreementId: second, occurredOn: '2030-03-11' });
    expect(early).toMatchObject({ status: 422, body: { errors: [{ pointer: '/agreementId' }] } });
    expect(await act(id, 'renewal', { agreementId: second, occurredOn: '2030-03-12' })).toMatchObject({
      status: 200,
      body: { stageEnteredAt: '2030-03-12T04:00:00.000Z' },
    });
  });

  it('ends a suspension, which stands again when the renewal is undone', async () => {
    const { id } = await live();
    await act(id, 'suspension', { reason: 'An audit.' });
    const second = await contract(id, '2030-03-04');
    const renewed = await act(id, 'renewal', { agreementId: second });
    expect(renewed).toMatchObject({ status: 200, body: { suspended: null } });
    expect(await act(id, 'undo')).toMatchObject({
      status: 200,
      body: { suspended: { reason: 'An audit.' } },
    });
  });
});
