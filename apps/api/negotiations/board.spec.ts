import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

interface Column {
  stage: string;
  items: { ref: string }[];
}

describe('the board', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    const clock = await testClock(test);
    await clock.set('2026-03-01T12:00:00Z');
    await open({ value: { amount: '10.50', currency: 'USD' }, tags: ['pilot'] });
    await open({ value: { amount: '4.00', currency: 'EUR' } });
    await clock.advance({ days: 40 });
    await open({ value: { amount: '2.25', currency: 'USD' } });
    await open({});
    const { body } = await open({
      useCase: 'Balances',
      firstContactOn: { value: '2026', precision: 'year', inferred: false },
    });
    const moved = await workspace.manager.post(
      `/negotiations/${body.id}/stage-changes`,
      { to: 'contacted' },
      { 'if-match': `"${body.version}"` },
    );
    expect(moved.status).toBe(200);
  });
  afterAll(() => test.close());

  async function open(fields: object) {
    const answer = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Alder Bank', kind: 'bank' },
      product: { name: 'Balances' },
      ...fields,
    });
    expect(answer.status).toBe(201);
    return answer;
  }
  const read = async (query: string, column = 'planning') => {
    const { body } = await workspace.legal.get(`/board?${query}`);
    return (body.columns as Column[]).find(({ stage }) => stage === column)!;
  };

  it('counts every card, whatever it shows of them, and adds up no two currencies', async () => {
    const planning = await read('limit=1&sort=ref');
    expect(planning).toMatchObject({
      name: 'Planning',
      limitDays: 30,
      first: true,
      count: 4,
      overdue: 2,
      blocked: 0,
      undisclosed: 1,
      value: [
        { currency: 'EUR', amount: '4.00' },
        { currency: 'USD', amount: '12.75' },
      ],
      items: [{ ref: 'NEG-1' }],
    });
    expect(await read('', 'contacted')).toMatchObject({ count: 1, first: false, nextCursor: null });
    expect(await read('', 'live')).toMatchObject({ count: 0, items: [], value: [] });
  });

  it('reads on where a column ended, in the list', async () => {
    const { nextCursor } = (await read('limit=1&sort=ref')) as unknown as { nextCursor: string };
    const rest = await workspace.legal.get(
      `/negotiations?stage=planning&outcome=open&sort=ref&cursor=${nextCursor}`,
    );
    expect(rest.body.items.map(({ ref }: { ref: string }) => ref)).toEqual(['NEG-2', 'NEG-3', 'NEG-4']);
  });

  it('counts only what fits the filters', async () => {
    expect(await read('tag=pilot')).toMatchObject({ count: 1, items: [{ ref: 'NEG-1' }] });
    expect(await read('overdue=true')).toMatchObject({ count: 2, overdue: 2 });
    expect(await read('q=NEG-4')).toMatchObject({ count: 1, undisclosed: 1, value: [] });
    expect(await read(`ownerId=${workspace.manager2.id}`)).toMatchObject({ count: 0, items: [] });
  });

  it('leaves out a stage that is switched off while nothing stands in it', async () => {
    const { body: pipeline } = await workspace.admin.get('/pipeline');
    const changed = await workspace.admin.patch(
      '/pipeline',
      { stages: { onboarding: { enabled: false } } },
      { 'if-match': `"${pipeline.version}"` },
    );
    expect(changed.status).toBe(200);
    expect(await read('', 'onboarding')).toBeUndefined();
  });

  it('tells how each reader gets past what stands in the way', async () => {
    const { items } = (await read('q=NEG-4')) as unknown as { items: { id: string }[] };
    const ways = async (who: 'manager' | 'legal') => {
      const { body } = await workspace[who].get(`/negotiations/${items[0]!.id}`);
      const [{ to, needsReason, blockers }] = body.moves;
      expect({ to, needsReason }).toEqual({ to: 'contacted', needsReason: false });
      return (blockers as { code: string; fact: string | null; overridable: boolean }[]).map(
        ({ code, fact, overridable }) => [code, fact, overridable],
      );
    };
    expect(await ways('manager')).toEqual([
      ['use_case_missing', 'useCase', false],
      ['first_contact_missing', 'firstContactOn', false],
    ]);
    expect(await ways('legal')).toEqual([
      ['use_case_missing', null, true],
      ['first_contact_missing', null, true],
    ]);
  });

  it('tells each reader what they may do to a negotiation', async () => {
    const { items } = (await read('q=NEG-4')) as unknown as { items: { id: string }[] };
    const permitted = async (who: 'manager' | 'legal' | 'executive') =>
      (await workspace[who].get(`/negotiations/${items[0]!.id}`)).body.permitted;
    expect(await permitted('manager')).toContain('negotiation.edit_fields');
    expect(await permitted('legal')).toEqual([
      'negotiation.name_counsel',
      'negotiation.complete_assessment',
      'negotiation.override_gate',
    ]);
    expect(await permitted('executive')).toEqual([
      'negotiation.name_owner',
      'negotiation.approve_go_live',
      'negotiation.move_forward',
      'negotiation.close',
      'negotiation.void',
    ]);
  });
});
