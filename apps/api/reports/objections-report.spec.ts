import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

describe('the report on objections', () => {
  let test: TestApp;
  let clock: TestClock;
  let workspace: TestWorkspace;
  let scoping: string;
  const ids: string[] = [];
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
    await clock.set('2030-03-04T15:00:00Z');
    workspace = await test.workspace();
    ({ id: scoping } = await negotiationAt(workspace, 'scoping'));
    const { id: contacted } = await negotiationAt(workspace, 'contacted');
    // One each day: three of ours, two of theirs.
    for (const [negotiationId, fields] of [
      [scoping, { category: 'retention', severity: 'maximum' }],
      [scoping, { category: 'retention', severity: 'limited' }],
      [contacted, { category: 'security', severity: 'significant' }],
      [scoping, { category: 'security', severity: null, side: 'theirs' }],
      [contacted, { category: 'fairness', severity: 'negligible', side: 'theirs' }],
    ] as const) {
      ids.push(await raise(negotiationId, fields));
      await clock.advance({ days: 1 });
    }
    // Raised on the 4th, decided on the 9th; raised on the 5th, retracted on the 9th.
    await step(workspace.legal, ids[0]!, 'review');
    await step(workspace.legal, ids[0]!, 'resolution', { reason: 'A clause.' });
    await step(workspace.manager2, ids[1]!, 'retraction');
    await clock.advance({ days: 3 });
    // Raised on the 7th, dropped by them on the 12th.
    await step(workspace.legal, ids[3]!, 'counterparty-decision', { decision: 'dropped', decidedBy: 'They' });
    await clock.advance({ minutes: 1 });
  });
  afterAll(() => test.close());

  async function raise(negotiationId: string, fields: object): Promise<string> {
    const answer = await workspace.manager2.post(`/negotiations/${negotiationId}/objections`, {
      statement: 'Too much.',
      ...fields,
    });
    expect(answer.status).toBe(201);
    return (answer.body as { id: string }).id;
  }

  async function step(by: TestPerson, id: string, path: string, body: object = {}) {
    const { version } = (await by.get(`/objections/${id}`)).body as { version: number };
    expect((await by.post(`/objections/${id}/${path}`, body, ifMatch(version))).status).toBe(200);
  }

  async function report(query = '') {
    const { status, body } = await workspace.executive.get(`/reports/objections${query}`);
    expect(status).toBe(200);
    return body;
  }

  it('counts what stands open, by side, category, severity and whether it blocks', async () => {
    const body = await report();
    expect(body).toMatchObject({
      asOf: '2030-03-12',
      atLeast: false,
      open: { count: 2, blocking: 1, advisory: 1 },
      openBySide: [
        { side: 'ours', count: 1, blocking: 1 },
        { side: 'theirs', count: 1, advisory: 1 },
      ],
      openByCategory: [
        { category: 'security', count: 1, blocking: 1 },
        { category: 'fairness', count: 1, blocking: 0 },
      ],
      openBySeverity: [
        { severity: 'negligible', count: 1 },
        { severity: 'significant', count: 1 },
      ],
    });
  });

  it('puts what was raised beside the negotiations that reached Data Scoping, and gives no ratio of too few', async () => {
    expect((await report()).density).toMatchObject({
      raised: 5,
      negotiations: 1,
      density: null,
      shown: 'counts',
    });
  });

  it('tells how long a decision takes, with what still waits and what ended otherwise', async () => {
    const { timeToDecision, timeToDecisionBySide, timeToDecisionByCategory } = await report();
    // Decided after 5 and 5 days, retracted after 4; open for 6 and 4.
    expect(timeToDecision).toMatchObject({ events: 2, censored: 3, shown: 'cases' });
    expect(timeToDecision.curve).toMatchObject([{ days: 5, atRisk: 3, events: 2 }]);
    expect(timeToDecision.median.days).toBe(5);
    expect(timeToDecisionBySide).toMatchObject([
      { side: 'ours', events: 1, censored: 2, shown: 'counts', median: { days: null } },
      { side: 'theirs', events: 1, censored: 1 },
    ]);
    expect(timeToDecisionByCategory).toMatchObject([
      { category: 'retention', events: 1, censored: 1 },
      { category: 'security', events: 1, censored: 1 },
      { category: 'fairness', events: 0, censored: 1 },
    ]);
  });

  it('answers for any past day, and under the filters of every report', async () => {
    expect(await report('?asOf=2030-03-06')).toMatchObject({
      open: { count: 3, blocking: 2 },
      timeToDecision: { events: 0, censored: 3 },
      density: { raised: 3 },
    });
    expect(await report('?asOf=2030-03-03')).toMatchObject({ open: { count: 0 }, density: { raised: 0 } });
    expect(await report('?stage=scoping')).toMatchObject({
      open: { count: 0 },
      timeToDecision: { events: 2, censored: 1 },
      density: { raised: 3, negotiations: 1 },
    });
    expect(await report(`?ownerId=${workspace.manager2.id}`)).toMatchObject({ density: { raised: 0 } });
  });

  it('leaves out what stands against a negotiation that has ended', async () => {
    const { id, version } = await negotiationAt(workspace, 'contacted');
    await raise(id, { category: 'purpose_creep', severity: 'maximum' });
    expect((await report()).open.count).toBe(3);
    const { body } = await workspace.manager.get(`/negotiations/${id}`);
    expect(body.version).toBeGreaterThan(version);
    const closed = await workspace.manager.post(
      `/negotiations/${id}/closure`,
      { outcome: 'declined', by: 'us', reason: 'No.' },
      ifMatch(body.version as number),
    );
    expect(closed.status).toBe(200);
    expect(await report()).toMatchObject({ open: { count: 2 }, density: { raised: 6 } });
  });

  it('has a round for each reopening, and takes an upheld one for open while it blocks', async () => {
    await clock.advance({ days: 2 });
    await step(workspace.legal, ids[0]!, 'reopening', { reason: 'Again.' });
    expect(await report()).toMatchObject({ open: { count: 3 }, density: { raised: 6 } });
    await clock.advance({ days: 1 });
    await step(workspace.legal, ids[0]!, 'review');
    await step(workspace.legal, ids[0]!, 'upholding', { reason: 'It stands.' });
    const body = await report();
    expect(body.open).toMatchObject({ count: 3, blocking: 2 });
    expect(body.timeToDecision.events).toBe(3);
  });

  it('lists what each figure counts', async () => {
    const { open, timeToDecision } = await report();
    const listed = await workspace.executive.get(open.records.blocking);
    expect(listed.body.items).toHaveLength(2);
    expect(listed.body.items[0]).toMatchObject({
      record: { type: 'objection' },
      negotiation: { providerName: 'Northwind Bank' },
    });
    const decided = await workspace.executive.get(timeToDecision.records.events);
    const rounds = (decided.body.items as { record: { id: string }; round: number }[])
      .filter(({ record }) => record.id === ids[0])
      .map(({ round }) => round);
    expect(rounds).toEqual([1, 2]);
  });
});
