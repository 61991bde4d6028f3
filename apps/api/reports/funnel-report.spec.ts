import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunnelReport } from '#libs/negotiations/reports/funnel-report.js';
import type { TimeInStageReport } from '#libs/negotiations/reports/time-in-stage-report.js';
import { testClock } from '#libs/testing/clock.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const FACTS = {
  useCase: 'Balances in a chat',
  firstContactOn: { value: '2030-03', precision: 'month', inferred: false },
};

describe('the reports on what becomes of negotiations', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    const clock = await testClock(test);
    await clock.set('2030-03-04T15:00:00Z');
    workspace = await test.workspace();
    const opened = [];
    for (let count = 0; count < 6; count += 1) opened.push(await negotiationAt(workspace, 'planning'));
    // Five go on after ten days each, one of them after six on hold; the sixth stays where it is.
    const [first, , , , fifth, sixth] = opened;
    const act = async (id: string, command: string, version: number, body: object) => {
      const answer = await workspace.manager.post(`/negotiations/${id}/${command}`, body, ifMatch(version));
      expect(answer.status).toBe(200);
      return answer.body as { id: string; version: number };
    };
    await clock.advance({ days: 2 });
    const held = { cause: 'us', reason: 'Busy.', reviewOn: '2030-12-01' };
    const paused = await act(first!.id, 'hold', first!.version, held);
    await clock.advance({ days: 6 });
    const path = `/negotiations/${first!.id}/hold`;
    const resumed = await workspace.manager.delete(path, ifMatch(paused.version));
    expect(resumed.status).toBe(204);
    await clock.advance({ days: 2 });
    let ended: { id: string; version: number } | undefined;
    for (const { id, version } of opened.filter((one) => one !== sixth)) {
      const seen = id === first!.id ? paused.version + 1 : version;
      const moved = await act(id, 'stage-changes', seen, { to: 'contacted', facts: FACTS });
      if (id === fifth!.id) ended = moved;
    }
    await clock.advance({ days: 20 });
    await act(ended!.id, 'closure', ended!.version, { outcome: 'declined', by: 'them', reason: 'No.' });
  });
  afterAll(() => test.close());

  it('tell how many reached a later stage, and how many still may', async () => {
    const { status, body } = await workspace.executive.get('/reports/funnel');
    expect(status).toBe(200);
    const [planning, contacted] = (body as FunnelReport).stages;
    expect(planning).toMatchObject({ stage: 'planning', name: 'Planning', entered: 6 });
    expect(planning!.conversions[0]).toMatchObject({
      to: 'contacted',
      rate: { count: 5, of: 6, shown: 'cases' },
      stillOpen: 1,
      stillOpenShare: 1 / 6,
    });
    expect(planning!.cohorts).toMatchObject([
      { month: '2030-03', entered: 6, toNext: { rate: { count: 5 } }, toSigned: { stillOpen: 5 } },
    ]);
    expect(contacted!.conversions[0]).toMatchObject({ to: 'nda', rate: { count: 0, of: 5 }, stillOpen: 4 });
    expect(body).toMatchObject({
      winRate: { count: 0, of: 1, rate: null },
      withdrawalRate: { count: 0, of: 5, rate: 0 },
    });
    expect((body as FunnelReport).losses.filter(({ count }) => count > 0)).toMatchObject([
      { outcome: 'declined', by: 'them', count: 1, rate: { of: 1 } },
    ]);
  });

  it('tell it for the end of an earlier day, and of some stages alone', async () => {
    const { body } = await workspace.executive.get('/reports/funnel?asOf=2030-03-10&stage=planning');
    expect(body.stages).toHaveLength(1);
    expect(body.stages[0].conversions[0]).toMatchObject({ rate: { count: 0, of: 6 }, stillOpen: 6 });
  });

  it('tell how long a stage takes, with those still in it, and without the days on hold', async () => {
    const { status, body } = await workspace.executive.get('/reports/time-in-stage');
    expect(status).toBe(200);
    const [planning, contacted] = (body as TimeInStageReport).stages;
    expect(planning!.time).toMatchObject({ events: 5, censored: 1, median: { days: 10 }, shown: 'cases' });
    expect(planning!.time.curve.map(({ days, atRisk, events }) => [days, atRisk, events])).toEqual([
      [4, 6, 1],
      [10, 5, 4],
    ]);
    // Four of five are there yet: that half of them leave is not reached.
    expect(contacted!.time).toMatchObject({ events: 1, censored: 4, median: { days: null } });
    expect(body.course).toMatchObject({ cases: 6, stillOpen: 5 });
    expect(body.course.ends).toMatchObject([
      { end: 'signed', count: 0 },
      { end: 'withdrawn', count: 0 },
      { end: 'otherwise', count: 1, curve: [{ days: 30, atRisk: 6, events: 1 }] },
    ]);
  });
});
