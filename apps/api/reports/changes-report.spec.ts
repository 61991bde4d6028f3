import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

interface Group {
  section: string;
  count: number;
  items: Record<string, never>[];
  records: { count: string };
}

const BECAUSE = { reason: 'Because.' };
const LAST_WEEK = 'from=2030-03-04&to=2030-03-10';
const THIS_WEEK = 'from=2030-03-11&to=2030-03-17';

describe('the Monday brief', () => {
  let test: TestApp;
  let clock: TestClock;
  let workspace: TestWorkspace;
  let manager: TestPerson;
  let legal: TestPerson;
  let north: string;
  let south: string;
  let east: string;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
    await clock.set('2030-03-04T15:00:00Z');
    workspace = await test.workspace();
    ({ manager, legal } = workspace);
    await lastWeek();
    await clock.set('2030-03-11T14:00:00Z');
    await thisWeek();
  });
  afterAll(() => test.close());

  async function command(by: TestPerson, id: string, path: string, body?: object) {
    await clock.advance({ minutes: 5 });
    const { version } = (await by.get(`/negotiations/${id}`)).body as { version: number };
    const answer = await by.post(`/negotiations/${id}/${path}`, body, ifMatch(version));
    expect(answer.status).toBeLessThan(300);
  }

  async function edit(id: string, body: object) {
    await clock.advance({ minutes: 5 });
    const { version } = (await manager.get(`/negotiations/${id}`)).body as { version: number };
    expect((await manager.patch(`/negotiations/${id}`, body, ifMatch(version))).status).toBe(200);
  }

  async function step(by: TestPerson, objectionId: string, path: string, body: object) {
    await clock.advance({ minutes: 5 });
    const { version } = (await by.get(`/objections/${objectionId}`)).body as { version: number };
    const answer = await by.post(`/objections/${objectionId}/${path}`, body, ifMatch(version));
    expect(answer.status).toBe(200);
    return answer.body as { waiver: { id: string } };
  }

  async function object(negotiationId: string, fields: object) {
    const path = `/negotiations/${negotiationId}/objections`;
    const raised = await manager.post(path, { statement: 'Too much.', ...fields });
    expect(raised.status).toBe(201);
    return (raised.body as { id: string }).id;
  }

  async function lastWeek() {
    ({ id: north } = await negotiationAt(workspace, 'contacted', { statusLine: 'They want a pilot.' }));
    ({ id: south } = await negotiationAt(workspace, 'scoping', {
      value: { amount: '1000.00', currency: 'USD' },
      expectedCloseOn: '2030-04-01',
    }));
    ({ id: east } = await negotiationAt(workspace, 'contacted'));
  }

  async function thisWeek() {
    await manager.post('/negotiations', {
      counterparty: { displayName: 'Latecomer Bank', kind: 'bank' },
      product: { name: 'Balances' },
      occurredOn: '2030-03-07',
    });
    await command(manager, north, 'stage-changes', {
      to: 'nda',
      facts: { agreedToTalkOn: '2030-03-11' },
    });
    await command(manager, north, 'stage-changes', { to: 'contacted', ...BECAUSE });
    await command(manager, east, 'stage-changes', { to: 'nda', facts: { agreedToTalkOn: '2030-03-11' } });
    await command(manager, east, 'undo');
    await command(manager, north, 'hold', { cause: 'them', reason: 'Audit.', reviewOn: '2030-05-01' });
    await edit(south, { value: { amount: '900', currency: 'USD' } });
    await edit(south, { value: { amount: '750.5', currency: 'USD' }, expectedCloseOn: '2030-04-15' });
    await edit(east, { expectedCloseOn: '2030-06-01' });
    await edit(east, { expectedCloseOn: null });
    const severe = await object(south, { category: 'retention', severity: 'maximum' });
    const mild = await object(south, { category: 'security', severity: 'limited' });
    await step(legal, severe, 'review', {});
    const asked = await step(legal, severe, 'waiver', {
      rationale: 'A pilot.',
      residualRisk: 'Small.',
      expiresOn: '2030-04-10',
    });
    await workspace.executive.post(`/waivers/${asked.waiver.id}/approval`, undefined, ifMatch(1));
    await step(legal, mild, 'resolution', { reason: 'Settled.' });
    await command(manager, east, 'withdrawal', {
      by: 'them',
      noticeDate: { value: '2030-03-06', precision: 'day', inferred: false },
      effectiveDate: { value: '2030-03-06', precision: 'day', inferred: false },
      statedReason: 'privacy_unspecified',
      disclosure: 'confidential',
      statement: 'They fear for their customers.',
    });
  }

  async function brief(window: string, by = workspace.executive): Promise<Record<string, Group>> {
    const { status, body } = await by.get(`/reports/changes?${window}`);
    expect(status).toBe(200);
    return Object.fromEntries((body.sections as Group[]).map((group) => [group.section, group]));
  }

  const counts = (sections: Record<string, Group>) =>
    Object.fromEntries(
      Object.entries(sections).flatMap(([section, { count }]) => (count > 0 ? [[section, count]] : [])),
    );

  it('tells what was recorded between two days, each with its status line', async () => {
    const sections = await brief(THIS_WEEK);
    expect(counts(sections)).toEqual({
      opened: 1,
      advanced: 1,
      moved_back: 1,
      closed: 1,
      held: 1,
      value_changed: 1,
      close_date_moved: 1,
      objections_raised: 2,
      objections_decided: 1,
      waivers_granted: 1,
      waivers_expiring: 1,
    });
    expect(sections['advanced']!.items).toMatchObject([
      {
        kind: 'stage_changed',
        move: { from: 'contacted', to: 'nda' },
        negotiation: { id: north, statusLine: 'They want a pilot.', stage: 'contacted' },
        late: false,
        actorId: manager.id,
      },
    ]);
    expect(sections['held']!.items).toMatchObject([{ pause: { cause: 'them', reviewOn: '2030-05-01' } }]);
    expect(sections['objections_decided']!.items).toMatchObject([
      { objection: { category: 'security', decision: 'resolved', blocking: false } },
    ]);
    expect(sections['waivers_expiring']!.items).toMatchObject([
      { waiverExpiresOn: '2030-04-10', objection: { category: 'retention' }, recordedAt: null },
    ]);
  });

  it('places what was written down late in the week in which it was, marked', async () => {
    const sections = await brief(THIS_WEEK);
    expect(sections['opened']!.items).toMatchObject([{ late: true }]);
    expect(sections['closed']!.items).toMatchObject([
      {
        late: true,
        occurredAt: '2030-03-06T05:00:00.000Z',
        closing: {
          outcome: 'withdrawn',
          by: 'them',
          statedReason: 'privacy_unspecified',
          reason: 'They fear for their customers.',
        },
      },
    ]);
    expect(counts(await brief(LAST_WEEK))).toEqual({ opened: 3, advanced: 3 });
  });

  it('cancels out what was undone within the window, and tells it when it had been told before', async () => {
    const twoWeeks = await brief('from=2030-03-04&to=2030-03-17');
    expect(twoWeeks['taken_back']!.count).toBe(0);
    const moves = twoWeeks['advanced']!.items as unknown as {
      negotiation: { id: string };
      move: { to: string };
    }[];
    expect(moves.filter(({ negotiation, move }) => negotiation.id === east && move.to === 'nda')).toEqual([]);

    await clock.set('2030-03-17T15:00:00Z');
    const { id } = await negotiationAt(workspace, 'contacted');
    await clock.set('2030-03-18T14:00:00Z');
    await command(manager, id, 'undo');
    const next = await brief('from=2030-03-18&to=2030-03-24');
    expect(next['taken_back']).toMatchObject({
      count: 1,
      items: [{ undone: 'stage_changed', move: { from: 'contacted', to: 'planning' } }],
    });
    // What a brief has told once it tells again when it is asked again.
    expect((await brief(THIS_WEEK))['advanced']!.count).toBe(2);
  });

  it('nets the edits of a value and of a close date', async () => {
    const sections = await brief(THIS_WEEK);
    expect(sections['value_changed']!.items).toMatchObject([
      {
        negotiation: { id: south },
        value: { from: { amount: '1000.00', currency: 'USD' }, to: { amount: '750.50', currency: 'USD' } },
      },
    ]);
    expect(sections['close_date_moved']!.items).toMatchObject([
      { negotiation: { id: south }, closeDate: { from: '2030-04-01', to: '2030-04-15', days: 14 } },
    ]);
  });

  it('tells once of a stage that became overdue and of a waiver that ran out, by the time of either', async () => {
    await clock.set('2030-04-30T14:00:00Z');
    const overdue = async (window: string) =>
      (await brief(window))['newly_overdue']!.items as unknown as {
        negotiation: { id: string };
        overdue: { stage: string; days: number; limitDays: number };
      }[];
    // South entered Data Scoping on 4 March: 30 days.
    const scoping = await overdue('from=2030-04-01&to=2030-04-07');
    expect(scoping.find(({ negotiation }) => negotiation.id === south)).toMatchObject({
      overdue: { stage: 'scoping', days: 34, limitDays: 30 },
    });
    expect((await overdue('from=2030-04-08&to=2030-04-14')).map(({ negotiation }) => negotiation.id)).toEqual(
      [],
    );
    // North was held from its first day in Contacted, on the 11th, to the 25th.
    const { version } = (await manager.get(`/negotiations/${north}`)).body as { version: number };
    const resumed = await manager.delete(
      `/negotiations/${north}/hold?occurredOn=2030-03-25`,
      ifMatch(version),
    );
    expect(resumed.status).toBe(204);
    expect(await overdue('from=2030-04-08&to=2030-04-14')).toMatchObject([
      { negotiation: { id: north }, overdue: { stage: 'contacted', limitDays: 15 } },
    ]);

    const waivers = await brief('from=2030-04-08&to=2030-04-14');
    expect(waivers['waivers_expired']).toMatchObject({
      count: 1,
      items: [{ waiverExpiresOn: '2030-04-10', negotiation: { id: south } }],
    });
    expect(waivers['waivers_expiring']!.count).toBe(0);
    expect((await brief('from=2030-04-12&to=2030-04-30'))['waivers_expired']!.count).toBe(0);
    // It holds through its last day, and has run out from the next one on.
    const lastDay = await brief('from=2030-04-10&to=2030-04-10');
    expect([lastDay['waivers_expired']!.count, lastDay['waivers_expiring']!.count]).toEqual([0, 1]);
    expect((await brief('from=2030-04-11&to=2030-04-11'))['waivers_expired']!.count).toBe(1);
  });

  it('lists all of a section, page by page', async () => {
    const { advanced } = await brief('from=2030-03-04&to=2030-03-17');
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = await workspace.executive.get(`${advanced!.records.count}&limit=2${cursor}`);
      expect(page.status).toBe(200);
      ids.push(...(page.body.items as { recordedAt: string }[]).map(({ recordedAt }) => recordedAt));
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
    } while (cursor);
    expect(ids).toHaveLength(advanced!.count);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it('is about the last seven days when nothing is said, and refuses an end before the beginning', async () => {
    await clock.set('2030-03-17T23:30:00Z');
    const { body } = await workspace.executive.get('/reports/changes');
    expect(body).toMatchObject({ from: '2030-03-11', to: '2030-03-17', timeZone: 'America/New_York' });
    const refused = await workspace.executive.get('/reports/changes?from=2030-03-12&to=2030-03-11');
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/to' }] } });
  });

  it('is not for administrators, who read no negotiation', async () => {
    expect((await workspace.admin.get('/reports/changes')).status).toBe(403);
    expect((await workspace.admin.get('/reports/waiting')).status).toBe(403);
  });
});
