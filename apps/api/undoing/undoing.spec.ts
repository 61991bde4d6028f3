import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

const HOLD = { cause: 'regulator', reason: 'They ask questions.', reviewOn: '2031-01-06' };

describe('holds, endings, and putting mistakes right', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let clock: TestClock;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
    await clock.set('2030-03-04T15:00:00Z');
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  /** Calls a command at the version that stands. */
  async function act(by: TestPerson, id: string, command: string, body: object = {}): Promise<Answer> {
    const { version } = (await workspace.executive.get(`/negotiations/${id}`)).body;
    return by.post(`/negotiations/${id}/${command}`, body, ifMatch(version));
  }

  async function read(id: string) {
    return (await workspace.executive.get(`/negotiations/${id}`)).body;
  }

  async function reminders(id: string, status = 'pending') {
    const { rows } = await test.owner.query(
      'select rule, step, due_at from reminder where subject_id = $1 and status = $2 order by due_at, step',
      [id, status],
    );
    return (rows as { rule: string; step: string }[]).map(({ rule, step }) => `${rule} ${step}`);
  }

  async function stays(id: string) {
    const { rows } = await test.owner.query(
      `select stage, left_at is null as open, undone_at is not null as undone from stage_visit
       where negotiation_id = $1 order by recorded_at, id`,
      [id],
    );
    return rows as { stage: string; open: boolean; undone: boolean }[];
  }

  describe('a hold', () => {
    it('stops every move and the stage clock, asks to be looked at again, and ends', async () => {
      const { id } = await negotiationAt(workspace, 'nda');
      await clock.advance({ days: 10 });
      const held = await act(workspace.manager, id, 'hold', HOLD);
      expect(held.body).toMatchObject({ onHold: { cause: 'regulator', reviewOn: '2031-01-06' } });
      expect(await reminders(id)).toEqual(['hold_review due']);
      const refused = await act(workspace.manager, id, 'stage-changes', { to: 'scoping' });
      expect(refused.body.blockers.map(({ code }: { code: string }) => code)).toContain('on_hold');
      const overridden = await act(workspace.legal, id, 'stage-changes', {
        to: 'scoping',
        override: { codes: ['nda_not_in_force'], reason: 'Hurry.' },
      });
      expect(overridden.status).toBe(409);
      expect((await act(workspace.manager, id, 'hold', HOLD)).body.type).toBe('/problems/already-on-hold');
      await clock.advance({ days: 5 });
      const { version } = await read(id);
      const ended = await workspace.manager.delete(`/negotiations/${id}/hold`, ifMatch(version));
      expect(ended.status).toBe(204);
      expect(await read(id)).toMatchObject({ onHold: null, version: version + 1 });
      const { rows } = await test.owner.query(
        `select (r.due_at at time zone w.time_zone)::date - (v.entered_at at time zone w.time_zone)::date as after
         from reminder r join workspace w on w.id = r.workspace_id
         join stage_visit v on v.negotiation_id = r.subject_id and v.left_at is null
         where r.subject_id = $1 and r.status = 'pending' and r.step = 'nda 100%'`,
        [id],
      );
      // Twenty days of the limit, and the five on hold.
      expect(rows).toEqual([{ after: 25 }]);
      const again = await workspace.manager.delete(`/negotiations/${id}/hold`, ifMatch(version + 1));
      expect(again.body.type).toBe('/problems/not-on-hold');
    });

    it('is for the owner and their manager, before signature, with a day to come', async () => {
      const { id } = await negotiationAt(workspace, 'contacted');
      expect((await act(workspace.legal, id, 'hold', HOLD)).status).toBe(403);
      expect((await act(workspace.executive, id, 'hold', HOLD)).status).toBe(403);
      expect((await act(workspace.manager, id, 'hold', { ...HOLD, reviewOn: '2020-01-01' })).status).toBe(
        422,
      );
      expect((await act(workspace.manager, id, 'hold', { ...HOLD, occurredOn: '2035-01-01' })).status).toBe(
        422,
      );
      expect((await act(workspace.manager2, id, 'hold', HOLD)).status).toBe(200);
      const live = await negotiationAt(workspace, 'live');
      expect((await act(workspace.manager, live.id, 'hold', HOLD)).body.type).toBe(
        '/problems/stage-not-pausable',
      );
      const suspended = await act(workspace.manager, live.id, 'suspension', { reason: 'A breach.' });
      expect(suspended.body.suspended).toMatchObject({ reason: 'A breach.' });
      const { version } = suspended.body;
      const resumed = await workspace.manager.delete(`/negotiations/${live.id}/suspension`, ifMatch(version));
      expect(resumed.status).toBe(204);
    });
  });

  describe('an ending', () => {
    it('closes from the stages that have it, says whose decision it was, and cancels its reminders', async () => {
      const { id } = await negotiationAt(workspace, 'nda');
      const dropped = { outcome: 'dropped', reason: 'No.' };
      expect((await act(workspace.manager, id, 'closure', dropped)).body.type).toBe(
        '/problems/outcome-not-possible',
      );
      expect(
        (await act(workspace.manager, id, 'closure', { outcome: 'declined', reason: 'No.' })).status,
      ).toBe(422);
      expect((await reminders(id)).length).toBeGreaterThan(0);
      const declined = await act(workspace.executive, id, 'closure', {
        outcome: 'declined',
        by: 'them',
        reason: 'Not this year.',
      });
      expect(declined.body).toMatchObject({ outcome: 'declined', outcomeBy: 'them', stage: 'nda' });
      expect(await reminders(id)).toEqual([]);
      expect((await act(workspace.manager, id, 'stage-changes', { to: 'scoping' })).body.type).toBe(
        '/problems/negotiation-closed',
      );
      const raised = await workspace.legal.post(`/negotiations/${id}/objections`, { statement: 'Late.' });
      expect(raised.body.type).toBe('/problems/negotiation-closed');
    });

    it('ends the hold that stands', async () => {
      const { id } = await negotiationAt(workspace, 'scoping');
      await act(workspace.manager, id, 'hold', HOLD);
      const lapsed = await act(workspace.manager, id, 'closure', { outcome: 'lapsed', reason: 'Silence.' });
      expect(lapsed.body).toMatchObject({ outcome: 'lapsed', outcomeBy: null, onHold: null });
    });

    it('voids what was opened by mistake', async () => {
      const { id } = await negotiationAt(workspace, 'contacted');
      expect((await act(workspace.legal, id, 'voiding', { reason: 'Twice.' })).status).toBe(403);
      expect((await act(workspace.manager, id, 'voiding', { reason: 'Twice.' })).body.voidedAt).toBe(
        clock.now,
      );
      expect((await act(workspace.manager, id, 'voiding', { reason: 'Twice.' })).body.type).toBe(
        '/problems/negotiation-voided',
      );
      await clock.advance({ seconds: 1 });
      const report = await workspace.executive.get('/reports/pipeline?stage=contacted');
      const before = report.body.total.count;
      expect((await act(workspace.manager, id, 'undo')).body.voidedAt).toBeNull();
      const after = await workspace.executive.get('/reports/pipeline?stage=contacted');
      expect(after.body.total.count).toBe(before + 1);
    });
  });

  describe('undoing', () => {
    it('goes back to the stage before, with its clock, and tells so in the timeline', async () => {
      const { id } = await negotiationAt(workspace, 'contacted');
      const before = await reminders(id);
      await act(workspace.manager, id, 'stage-changes', {
        to: 'nda',
        facts: { agreedToTalkOn: '2030-03-01' },
      });
      const undone = await act(workspace.manager, id, 'undo');
      expect(undone.body).toMatchObject({ stage: 'contacted', agreedToTalkOn: '2030-03-01' });
      expect(await reminders(id)).toEqual(before);
      expect(await stays(id)).toEqual([
        { stage: 'planning', open: false, undone: false },
        { stage: 'contacted', open: true, undone: false },
        { stage: 'nda', open: false, undone: true },
      ]);
      expect((await act(workspace.manager, id, 'stage-changes', { to: 'nda' })).body.stage).toBe('nda');
      const { rows } = await test.owner.query(
        "select kind, text::jsonb -> 'data' as data from journal_entry where chain_id = $1 order by seq",
        [id],
      );
      expect(rows.at(-2)).toMatchObject({
        kind: 'event_undone',
        data: { undid: 3, from: 'nda', to: 'contacted' },
      });
    });

    it('takes back stages that were passed through, and one move after the other', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const jump = {
        to: 'nda',
        facts: {
          useCase: 'Balances',
          firstContactOn: { value: '2030', precision: 'year', inferred: false },
          agreedToTalkOn: '2030-03-01',
        },
      };
      await act(workspace.manager, id, 'stage-changes', jump);
      await act(workspace.legal, id, 'stage-changes', {
        to: 'scoping',
        override: { codes: ['nda_not_in_force'], reason: 'On paper.' },
      });
      expect((await act(workspace.manager, id, 'undo')).status).toBe(403);
      expect((await act(workspace.legal, id, 'undo')).body.stage).toBe('nda');
      expect((await act(workspace.manager, id, 'undo')).body.stage).toBe('planning');
      expect((await stays(id)).filter(({ undone }) => !undone)).toEqual([
        { stage: 'planning', open: true, undone: false },
      ]);
      expect((await act(workspace.manager, id, 'undo')).body.type).toBe('/problems/nothing-to-undo');
      expect((await act(workspace.executive, id, 'correction', { reason: 'Wrong.' })).body.type).toBe(
        '/problems/nothing-to-undo',
      );
      expect((await act(workspace.admin, id, 'undo')).status).toBe(403);
    });

    it('brings back what an ending cancelled, the hold as well', async () => {
      const { id } = await negotiationAt(workspace, 'scoping');
      await act(workspace.manager, id, 'hold', HOLD);
      const reminder = { negotiationId: id, what: 'Call them', dueAt: '2099-01-01T09:00:00Z' };
      expect((await workspace.manager.post('/reminders', reminder)).status).toBe(201);
      const takenBack = (await workspace.manager.post('/reminders', reminder)).body;
      await workspace.manager.post(`/reminders/${takenBack.id}/cancellation`);
      const before = await reminders(id);
      expect(before).toContain('manual due');
      await act(workspace.manager, id, 'closure', { outcome: 'lapsed', reason: 'Wrong one.' });
      expect(await reminders(id)).toEqual([]);
      const late = await workspace.manager.post('/reminders', reminder);
      expect(late.body.type).toBe('/problems/negotiation-closed');
      const undone = await act(workspace.manager, id, 'undo');
      expect(undone.body).toMatchObject({ outcome: null, closedAt: null, onHold: { cause: 'regulator' } });
      expect(await reminders(id)).toEqual(before);
    });

    it('does not slip past an objection that came up since a move back', async () => {
      const { id } = await negotiationAt(workspace, 'approval');
      await act(workspace.executive, id, 'stage-changes', { to: 'contract_negotiation', reason: 'Again.' });
      const severe = { statement: 'No.', category: 'retention', severity: 'maximum' };
      await workspace.legal.post(`/negotiations/${id}/objections`, severe);
      const refused = await act(workspace.executive, id, 'undo');
      expect(refused.body).toMatchObject({ type: '/problems/stage-gate-closed' });
      expect((await read(id)).stage).toBe('contract_negotiation');
    });

    it('does not lead into a stage that has been switched off since', async () => {
      const other = await test.workspace();
      const { manager, admin } = other;
      const { id, version } = await negotiationAt(other, 'nda');
      const moved = await manager.post(
        `/negotiations/${id}/stage-changes`,
        { to: 'contacted', reason: 'Too early.' },
        ifMatch(version),
      );
      expect(moved.status).toBe(200);
      const { body: pipeline } = await admin.get('/pipeline');
      const off = { stages: { nda: { enabled: false } } };
      expect((await admin.patch('/pipeline', off, ifMatch(pipeline.version))).status).toBe(200);
      const refused = await manager.post(`/negotiations/${id}/undo`, {}, ifMatch(moved.body.version));
      expect(refused.body).toMatchObject({ status: 409, type: '/problems/stage-not-in-use' });
      const { body: now } = await manager.get(`/negotiations/${id}`);
      expect(now).toMatchObject({ stage: 'contacted', version: moved.body.version });
      const on = { stages: { nda: { enabled: true } } };
      await admin.patch('/pipeline', on, ifMatch(pipeline.version + 1));
      const undone = await manager.post(`/negotiations/${id}/undo`, {}, ifMatch(moved.body.version));
      expect(undone.body).toMatchObject({ stage: 'nda' });
    });

    it('takes two people once 24 hours have passed', async () => {
      const { id } = await negotiationAt(workspace, 'contacted');
      await clock.advance({ hours: 24, minutes: 1 });
      expect((await act(workspace.manager, id, 'undo')).body.type).toBe('/problems/undo-too-late');
      const asked = await act(workspace.manager, id, 'correction', { reason: 'It was another bank.' });
      expect(asked.status).toBe(201);
      expect(asked.headers['location']).toBe(`/api/v1/corrections/${asked.body.id}`);
      expect((await act(workspace.manager, id, 'correction', { reason: 'Again.' })).body.type).toBe(
        '/problems/correction-pending',
      );
      const approve = (by: TestPerson, version = 1) =>
        by.post(`/corrections/${asked.body.id}/approval`, undefined, ifMatch(version));
      expect((await approve(workspace.manager)).status).toBe(403);
      expect((await approve(workspace.admin)).status).toBe(403);
      const approved = await approve(workspace.manager2);
      expect(approved.body).toMatchObject({ status: 'approved', approvedBy: workspace.manager2.id });
      expect((await read(id)).stage).toBe('planning');
      expect((await approve(workspace.legal, 2)).body.type).toBe('/problems/correction-settled');
    });

    it('leaves a correction behind when more has happened since it was asked for', async () => {
      const { id } = await negotiationAt(workspace, 'contacted');
      const asked = await act(workspace.executive, id, 'correction', { reason: 'Wrong.' });
      await act(workspace.manager, id, 'closure', { outcome: 'lapsed', reason: 'Silence.' });
      const path = `/corrections/${asked.body.id}`;
      const outdated = await workspace.legal.post(`${path}/approval`, undefined, ifMatch(1));
      expect(outdated.body.type).toBe('/problems/correction-outdated');
      const refused = await workspace.legal.post(`${path}/refusal`, undefined, ifMatch(1));
      expect(refused.body.status).toBe('refused');
      const list = await workspace.manager.get(`/negotiations/${id}/corrections`);
      expect(list.body.items).toMatchObject([{ id: asked.body.id, status: 'refused' }]);
    });
  });

  describe('taking talks up again', () => {
    it('names a predecessor that has ended, with the same parties', async () => {
      const open = await negotiationAt(workspace, 'contacted');
      const request = (predecessor: { id: string; providerId: string }) => ({
        counterpartyId: predecessor.providerId,
        product: { name: 'Balances once more' },
        successorOf: predecessor.id,
      });
      const before = await read(open.id);
      expect((await workspace.manager.post('/negotiations', request(before))).body.errors).toMatchObject([
        { pointer: '/successorOf' },
      ]);
      await act(workspace.manager, open.id, 'closure', { outcome: 'lapsed', reason: 'Silence.' });
      const other = { ...request(before), counterpartyId: undefined };
      const stranger = { ...other, counterparty: { displayName: 'Other Bank', kind: 'bank' } };
      expect((await workspace.manager.post('/negotiations', stranger)).status).toBe(422);
      const successor = await workspace.manager.post('/negotiations', request(before));
      expect(successor.body).toMatchObject({ successorOf: open.id, stage: 'planning' });
    });

    it('stands in the way of going on with the first, until it is voided', async () => {
      const { id } = await negotiationAt(workspace, 'contacted');
      await act(workspace.manager, id, 'closure', { outcome: 'lapsed', reason: 'Silence.' });
      const { providerId: counterpartyId } = await read(id);
      const again = { counterpartyId, product: { name: 'Once more' }, successorOf: id };
      const successor = (await workspace.manager.post('/negotiations', again)).body;
      const refused = await act(workspace.manager, id, 'undo');
      expect(refused).toMatchObject({ status: 409, body: { type: '/problems/successor-exists' } });
      expect(refused.body.detail).toContain(successor.ref);
      await act(workspace.manager, successor.id, 'voiding', { reason: 'They never called back.' });
      expect((await act(workspace.manager, id, 'undo')).body).toMatchObject({ outcome: null });
    });

    it('says what changed about every objection that was upheld', async () => {
      const { id } = await negotiationAt(workspace, 'scoping');
      const severe = { statement: 'No.', category: 'retention', severity: 'maximum' };
      const objection = (await workspace.legal.post(`/negotiations/${id}/objections`, severe)).body;
      await workspace.legal.post(`/objections/${objection.id}/review`, {}, ifMatch(1));
      await workspace.legal.post(`/objections/${objection.id}/upholding`, { reason: 'Stands.' }, ifMatch(2));
      await act(workspace.manager, id, 'closure', { outcome: 'lapsed', reason: 'Over.' });
      const { providerId } = await read(id);
      const request = { counterpartyId: providerId, product: { name: 'B' }, successorOf: id };
      const refused = await workspace.manager.post('/negotiations', request);
      expect(refused.body.errors).toMatchObject([{ pointer: '/whatChanged' }]);
      const whatChanged = [{ objectionId: objection.id, text: 'Ninety days, then deleted.' }];
      const again = await workspace.manager.post('/negotiations', { ...request, whatChanged });
      expect(again.status).toBe(201);
      const timeline = await workspace.legal.get(`/negotiations/${again.body.id}/timeline`);
      expect(timeline.body.items[0].data).toMatchObject({ successorOf: id, whatChanged });
    });
  });
});
