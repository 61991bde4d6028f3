import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('the report on withdrawals', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  const ids: string[] = [];
  beforeAll(async () => {
    test = await testApp();
    const clock = await testClock(test);
    await clock.set('2030-03-04T15:00:00Z');
    workspace = await test.workspace();
    for (const reason of ['privacy_upheld', 'commercial', 'commercial', 'strategy', 'privacy_unspecified']) {
      await clock.advance({ days: 1 });
      const { id, version } = await negotiationAt(workspace, 'scoping');
      await clock.advance({ seconds: 1 });
      const today = { value: clock.now, precision: 'instant', inferred: false };
      const withdrawn = await workspace.manager.post(
        `/negotiations/${id}/withdrawal`,
        {
          by: 'them',
          noticeDate: today,
          effectiveDate: today,
          statedReason: reason,
          disclosure: 'confidential',
        },
        ifMatch(version),
      );
      expect(withdrawn).toMatchObject({ status: 201 });
      ids.push(withdrawn.body.id);
    }
    for (const stage of ['planning', 'contacted', 'nda'] as const) await negotiationAt(workspace, stage);
    await clock.advance({ seconds: 1 });
  });
  afterAll(() => test.close());

  it('counts reasons, stages and sides, with an interval on every rate', async () => {
    const { body } = await workspace.executive.get('/reports/withdrawals');
    expect(body).toMatchObject({
      asOf: '2030-03-09',
      total: 5,
      atLeast: false,
      statedReasons: [
        { reason: 'commercial', count: 2 },
        { reason: 'privacy_upheld', count: 1 },
        { reason: 'privacy_unspecified', count: 1 },
        { reason: 'strategy', count: 1 },
      ],
      byStage: [{ stage: 'scoping', count: 5 }],
      bySide: [{ by: 'them', count: 5 }],
      // One that is still in Planning never could be withdrawn.
      withdrawalRate: { count: 5, of: 7 },
      privacyAttrition: { count: 2, of: 5, rate: 0.4 },
      assessedReasons: null,
      assessedPrivacyAttrition: null,
    });
    expect(body.cases).toHaveLength(5);
    expect(body.privacyAttrition.low).toBeCloseTo(0.1176, 4);
    expect(body.privacyAttrition.high).toBeCloseTo(0.7693, 4);
  });

  it('knows on an earlier day only what had ended by then, and gives no rate of too few', async () => {
    const { body } = await workspace.executive.get('/reports/withdrawals?asOf=2030-03-06');
    expect(body).toMatchObject({ total: 2, privacyAttrition: { count: 1, of: 2, rate: null, low: null } });
    const filtered = await workspace.executive.get(`/reports/withdrawals?ownerId=${workspace.manager2.id}`);
    expect(filtered.body).toMatchObject({ total: 0, withdrawalRate: { count: 0, of: 0, rate: null } });
  });

  it('tells legal what legal has assessed', async () => {
    await workspace.legal.patch(
      `/withdrawals/${ids[1]!}`,
      { assessedReason: 'privacy_unspecified' },
      ifMatch(1),
    );
    const { body } = await workspace.legal.get('/reports/withdrawals');
    expect(body).toMatchObject({
      assessedReasons: [{ reason: 'privacy_unspecified', count: 1 }],
      assessedPrivacyAttrition: { count: 1, of: 5 },
    });
  });

  it('counts a withdrawal whose secondary reason is privacy, whatever was stated first or assessed', async () => {
    const path = `/withdrawals/${ids[3]!}`;
    const attrition = async () => (await workspace.legal.get('/reports/withdrawals')).body;
    await workspace.legal.patch(path, { secondaryReasons: ['security', 'privacy_upheld'] }, ifMatch(1));
    const counted = await attrition();
    expect(counted).toMatchObject({
      privacyAttrition: { count: 3, of: 5 },
      assessedPrivacyAttrition: { count: 2, of: 5 },
    });
    const listed = await workspace.legal.get(counted.privacyAttrition.records.count.replace('/api/v1', ''));
    expect(listed.body.items).toHaveLength(3);
    await workspace.legal.patch(path, { secondaryReasons: ['security'] }, ifMatch(2));
    expect(await attrition()).toMatchObject({
      privacyAttrition: { count: 2, of: 5 },
      assessedPrivacyAttrition: { count: 1, of: 5 },
    });
  });
});
