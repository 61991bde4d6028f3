import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('the pipeline report', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    await negotiation({
      occurredOn: '2026-01-10',
      value: { amount: '1000.50', currency: 'USD' },
      reach: 1000,
    });
    await negotiation({
      occurredOn: '2026-02-10',
      value: { amount: '70.00', currency: 'EUR' },
      tags: ['pilot'],
    });
    await negotiation({ occurredOn: '2026-03-10' }, '2026-03-20');
  });
  afterAll(() => test.close());

  async function negotiation(fields: object, contactedOn?: string) {
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
      useCase: 'Balances in chat',
      firstContactOn: { value: '2026-01', precision: 'month', inferred: false },
      ...fields,
    });
    expect(opened.status).toBe(201);
    if (!contactedOn) return;
    const path = `/negotiations/${opened.body.id}/stage-changes`;
    const moved = await workspace.manager.post(
      path,
      { to: 'contacted', occurredOn: contactedOn },
      ifMatch(1),
    );
    expect(moved.status).toBe(200);
  }

  it('counts what is open today by stage, currencies apart and undisclosed never zero', async () => {
    const { status, body } = await workspace.executive.get('/reports/pipeline');
    expect(status).toBe(200);
    expect(body.total).toMatchObject({
      count: 3,
      reach: 1000,
      reachKnown: 1,
      reachUnknown: 2,
      undisclosed: 1,
      value: [
        { currency: 'EUR', amount: '70.00', count: 1 },
        { currency: 'USD', amount: '1000.50', count: 1 },
      ],
    });
    // Nothing is decided yet that could weigh them.
    expect(body.weighted).toEqual({ value: [], without: ['planning'] });
    const [planning, contacted] = body.stages;
    expect(planning).toMatchObject({
      stage: 'planning',
      name: 'Planning',
      count: 2,
      overdue: 2,
      weighted: null,
    });
    expect(contacted).toMatchObject({ stage: 'contacted', count: 1, overdue: 1, value: [] });
  });

  it('answers for the end of any past day', async () => {
    const counts = async (asOf: string) => {
      const { body } = await workspace.executive.get(`/reports/pipeline?asOf=${asOf}`);
      return body.stages
        .filter((stage: { count: number }) => stage.count > 0)
        .map((stage: { stage: string; count: number }) => [stage.stage, stage.count]);
    };
    expect(await counts('2026-01-09')).toEqual([]);
    expect(await counts('2026-01-10')).toEqual([['planning', 1]]);
    expect(await counts('2026-03-19')).toEqual([['planning', 3]]);
    expect(await counts('2026-03-20')).toEqual([
      ['planning', 2],
      ['contacted', 1],
    ]);
  });

  it('counts an attribute as it was then', async () => {
    const { body } = await workspace.executive.get('/reports/pipeline?asOf=2026-02-20&tag=pilot');
    expect(body.total).toMatchObject({ count: 1, value: [{ currency: 'EUR', amount: '70.00' }] });
  });

  it('refuses a day that does not exist', async () => {
    const { status, body } = await workspace.executive.get('/reports/pipeline?asOf=2026-02-30');
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe('/asOf');
  });
});
