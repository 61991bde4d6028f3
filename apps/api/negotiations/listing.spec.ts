import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('listing negotiations', () => {
  let test: TestApp;
  let clock: TestClock;
  let workspace: TestWorkspace;
  /** Ids by the name of the counterparty. */
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
    workspace = await test.workspace();
    await clock.set('2026-03-01T12:00:00Z');
    await open('Alder Bank', {
      value: { amount: '900.00', currency: 'USD' },
      reach: 40,
      expectedCloseOn: '2026-09-01',
      tags: ['Pilot', 'emea'],
      statusLine: 'Their counsel reads',
      waitingOn: 'them',
    });
    await clock.advance({ days: 10 });
    await open('Birch Cards', {
      value: { amount: '1000.00', currency: 'USD' },
      initiatedBy: 'provider',
      expectedCloseOn: '2026-06-01',
    });
    await clock.advance({ days: 10 });
    await open('Cedar Union', { reach: 3_000_000_000, ownerId: workspace.manager2.id });
    await clock.advance({ days: 20 });
    await open('Dogwood 100%', { value: { amount: '5.00', currency: 'EUR' }, product: { name: 'Receipts' } });
    await clock.advance({ hours: 1 });
    await move('Birch Cards', '2026-03-31');
    await test.owner.query("update negotiation set outcome = 'dropped', closed_at = now() where id = $1", [
      ids['Cedar Union'],
    ]);
    await test.owner.query('update stage_visit set left_at = $2 where negotiation_id = $1', [
      ids['Cedar Union'],
      clock.now,
    ]);
  });
  afterAll(() => test.close());

  async function open(displayName: string, fields: object = {}) {
    const { body, status } = await workspace.manager.post('/negotiations', {
      counterparty: { displayName, kind: 'bank' },
      product: { name: 'Balances' },
      useCase: 'Balances in chat',
      firstContactOn: { value: '2026-01', precision: 'month', inferred: false },
      ...fields,
    });
    expect(status).toBe(201);
    ids[displayName] = body.id;
  }

  async function move(name: string, occurredOn: string) {
    const path = `/negotiations/${ids[name]}/stage-changes`;
    const moved = await workspace.manager.post(path, { to: 'contacted', occurredOn }, ifMatch(1));
    expect(moved.status).toBe(200);
  }

  async function list(query = '') {
    const { body, status } = await workspace.executive.get(`/negotiations?${query}`);
    expect(status).toBe(200);
    return body as { items: { providerName: string; id: string }[]; nextCursor: string | null };
  }

  async function names(query: string) {
    return (await list(query)).items.map(({ providerName }) => providerName);
  }

  it('shows what a board needs of each, as it stands singly', async () => {
    const [summary] = (await list('q=alder')).items;
    const { body } = await workspace.executive.get(`/negotiations/${ids['Alder Bank']}`);
    expect(summary).toEqual({
      ...Object.fromEntries(Object.keys(summary!).map((key) => [key, body[key]])),
      daysInStage: 40,
      overdue: true,
    });
    expect(summary).toMatchObject({
      ref: 'NEG-1',
      stage: 'planning',
      providerName: 'Alder Bank',
      recipientName: 'Harbour Messenger',
      product: { name: 'Balances' },
      ownerName: 'Manager One',
      value: { amount: '900.00', currency: 'USD' },
      openObjections: { blocking: 0, advisory: 0, noted: 0 },
      onHold: null,
    });
  });

  it('puts the latest change first, and sorts by what is asked for, the unknown last both ways', async () => {
    expect(await names('')).toEqual(['Birch Cards', 'Dogwood 100%', 'Cedar Union', 'Alder Bank']);
    expect(await names('sort=updatedAt')).toEqual([
      'Alder Bank',
      'Cedar Union',
      'Dogwood 100%',
      'Birch Cards',
    ]);
    expect(await names('sort=-ref')).toEqual(['Dogwood 100%', 'Cedar Union', 'Birch Cards', 'Alder Bank']);
    expect(await names('sort=reach')).toEqual(['Alder Bank', 'Cedar Union', 'Birch Cards', 'Dogwood 100%']);
    expect(await names('sort=-reach')).toEqual(['Cedar Union', 'Alder Bank', 'Dogwood 100%', 'Birch Cards']);
    expect(await names('sort=expectedCloseOn')).toEqual([
      'Birch Cards',
      'Alder Bank',
      'Cedar Union',
      'Dogwood 100%',
    ]);
    expect(await names('sort=-value')).toEqual(['Birch Cards', 'Alder Bank', 'Dogwood 100%', 'Cedar Union']);
    expect(await names('sort=stageEnteredAt')).toEqual([
      'Alder Bank',
      'Birch Cards',
      'Dogwood 100%',
      'Cedar Union',
    ]);
  });

  it.each(['updatedAt', 'stageEnteredAt', 'expectedCloseOn', 'ref', 'value', 'reach'])(
    'reads on by %s where a page ended, in either direction',
    async (field) => {
      for (const sort of [field, `-${field}`]) {
        const whole = await list(`sort=${sort}`);
        const all: string[] = [];
        let cursor: string | null = '';
        do {
          const page: Awaited<ReturnType<typeof list>> = await list(
            `sort=${sort}&limit=1${cursor ? `&cursor=${cursor}` : ''}`,
          );
          all.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
        } while (cursor);
        expect(all).toEqual(whole.items.map(({ id }) => id));
        expect(whole.nextCursor).toBeNull();
      }
    },
  );

  it('filters by stage, outcome, people, parties, tags and whose turn it is', async () => {
    expect(await names('stage=contacted')).toEqual(['Birch Cards']);
    expect(await names('stage=contacted&stage=planning&outcome=open')).toEqual([
      'Birch Cards',
      'Dogwood 100%',
      'Alder Bank',
    ]);
    expect(await names('outcome=dropped')).toEqual(['Cedar Union']);
    expect(await names('outcome=open&outcome=dropped')).toHaveLength(4);
    expect(await names(`ownerId=${workspace.manager2.id}`)).toEqual(['Cedar Union']);
    const { body } = await workspace.manager.get('/parties?q=dogwood');
    expect(await names(`partyId=${body.items[0].id}`)).toEqual(['Dogwood 100%']);
    expect(await names('initiatedBy=provider')).toEqual(['Birch Cards']);
    expect(await names('tag=Pilot')).toEqual(['Alder Bank']);
    expect(await names('waitingOn=them')).toEqual(['Alder Bank']);
  });

  it('finds a reference, a name, a status line or a tag, in any case and letter by letter', async () => {
    expect(await names('q=neg-2')).toEqual(['Birch Cards']);
    expect(await names('q=CEDAR')).toEqual(['Cedar Union']);
    expect(await names('q=receipts')).toEqual(['Dogwood 100%']);
    expect(await names('q=counsel+READS')).toEqual(['Alder Bank']);
    expect(await names('q=pilot')).toEqual(['Alder Bank']);
    expect(await names('q=0%25')).toEqual(['Dogwood 100%']);
    expect(await names('q=_')).toEqual([]);
  });

  it('counts calendar days where the workspace is', async () => {
    const elsewhere = await test.workspace();
    const opened = await elsewhere.manager.post('/negotiations', {
      counterparty: { displayName: 'Elm Bank', kind: 'bank' },
      product: { name: 'Balances' },
      occurredOn: '2026-03-01T14:00:00Z',
    });
    expect(opened.status).toBe(201);
    const seen = async () => (await elsewhere.executive.get('/negotiations')).body.items[0];
    const now = clock.now;
    // Planning has thirty days: an hour more than thirty times 24 is not yet another day.
    await clock.set('2026-03-31T15:00:00Z');
    expect(await seen()).toMatchObject({ daysInStage: 30, overdue: false });
    await clock.set('2026-04-01T03:59:00Z');
    expect((await elsewhere.executive.get('/negotiations?overdue=true')).body.items).toEqual([]);
    await clock.set('2026-04-01T04:01:00Z');
    expect(await seen()).toMatchObject({ daysInStage: 31, overdue: true });
    expect((await elsewhere.executive.get('/negotiations?overdue=true')).body.items).toHaveLength(1);
    await clock.set(now);
  });

  it('takes the days on hold off before it calls something overdue', async () => {
    expect(await names('overdue=true')).toEqual(['Alder Bank']);
    expect(await names('overdue=false')).toEqual(['Birch Cards', 'Dogwood 100%', 'Cedar Union']);
    await test.owner.query(
      `insert into pause (workspace_id, id, negotiation_id, kind, cause, reason, review_on, started_at)
       values ($1, gen_random_uuid(), $2, 'hold', 'them', 'Merger', '2026-12-01', '2026-03-20T12:00:00Z')`,
      [workspace.id, ids['Alder Bank']],
    );
    expect(await names('overdue=true')).toEqual([]);
    const [held] = (await list('q=alder')).items;
    expect(held).toMatchObject({ daysInStage: 19, overdue: false, onHold: { cause: 'them' } });
    await test.owner.query('update pause set ended_at = started_at where negotiation_id = $1', [
      ids['Alder Bank'],
    ]);
  });

  it('leaves out what was opened by mistake, and other workspaces', async () => {
    await open('Elm Trust');
    expect(await names('q=elm')).toEqual(['Elm Trust']);
    await test.owner.query('update negotiation set voided_at = now() where id = $1', [ids['Elm Trust']]);
    expect(await names('q=elm')).toEqual([]);
    const elsewhere = await test.workspace();
    expect((await elsewhere.manager.get('/negotiations')).body.items).toEqual([]);
    expect((await workspace.admin.get('/negotiations')).status).toBe(403);
  });

  it('refuses what it cannot filter or sort by', async () => {
    const refused = await workspace.manager.get('/negotiations?stage=limbo&sort=colour&overdue=1&ownerId=me');
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/stage', '/sort', '/overdue', '/ownerId']),
    );
    const { nextCursor } = await list('sort=reach&limit=1');
    expect(
      (await workspace.manager.get(`/negotiations?sort=expectedCloseOn&cursor=${nextCursor}`)).status,
    ).toBe(422);
  });

  it('counts open objections, and is blocked again once a waiver has run out', async () => {
    const before = clock.now;
    expect(await names('blocked=true')).toEqual([]);
    const raised = await workspace.legal.post(`/negotiations/${ids['Dogwood 100%']}/objections`, {
      statement: 'Receipts tell too much.',
      category: 'excessive_scope',
      severity: 'maximum',
    });
    expect(raised.status).toBe(201);
    expect(await names('blocked=true')).toEqual(['Dogwood 100%']);
    expect((await list('q=dogwood')).items[0]).toMatchObject({
      openObjections: { blocking: 1, advisory: 0, noted: 0 },
    });
    const path = `/objections/${raised.body.id}/waiver`;
    const ask = { rationale: 'Small pilot.', residualRisk: 'Some.', expiresOn: '2026-05-01' };
    const { body } = await workspace.legal.post(path, ask, ifMatch(1));
    const { id, version } = body.waiver;
    const approved = await workspace.executive.post(`/waivers/${id}/approval`, undefined, ifMatch(version));
    expect(approved.status).toBe(200);
    expect(await names('blocked=true')).toEqual([]);
    expect(await names('blocked=false')).toHaveLength(4);
    await clock.set('2026-05-02T12:00:00Z');
    expect(await names('blocked=true')).toEqual(['Dogwood 100%']);
    await clock.set(before);
  });
});
