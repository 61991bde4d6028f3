import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import { race } from '#libs/testing/race.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const CALL = { what: 'Call their privacy officer', dueOn: '2030-03-07' };

describe('the next action of a negotiation', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    const clock = await testClock(test);
    await clock.set('2030-03-04T15:00:00.000Z');
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function journal(negotiationId: string) {
    const { rows } = await test.owner.query(
      'select seq, kind, record_type, text from journal_entry where chain_id = $1 order by seq',
      [negotiationId],
    );
    return rows as { seq: number; kind: string; record_type: string; text: string }[];
  }

  async function reminders(negotiationId: string, status: string) {
    const { rows } = await test.owner.query(
      `select step, recipient_id, parley_instant(due_at) as due_at from reminder
       where subject_id = $1 and rule = 'next_action' and status = $2 order by due_at`,
      [negotiationId, status],
    );
    return rows;
  }

  it('stands on the negotiation, reminds its assignee and raises no version', async () => {
    const { id, version } = await negotiationAt(workspace, 'planning');
    const command = { ...CALL, assigneeId: workspace.legal.id };
    const answer = await workspace.manager.put(`/negotiations/${id}/next-action`, command);
    expect(answer).toMatchObject({ status: 200, body: { id, version, nextAction: command } });
    const entries = await journal(id);
    expect(entries.at(-1)).toMatchObject({ kind: 'next_action_set', record_type: 'next_action' });
    expect(JSON.stringify(entries)).not.toContain('privacy officer');
    // Thursday, and two business days later: the Monday after. Clocks go forward on that Sunday.
    expect(await reminders(id, 'pending')).toMatchObject([
      { step: 'due', recipient_id: workspace.legal.id, due_at: expect.stringContaining('2030-03-07') },
      { step: '2 business days late', due_at: expect.stringContaining('2030-03-11') },
    ]);
  });

  it('gives way to a new one, with its reminders', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const path = `/negotiations/${id}/next-action`;
    await workspace.manager.put(path, CALL);
    const answer = await workspace.legal.put(path, { what: 'Send the draft', dueOn: '2030-03-05' });
    expect(answer.body.nextAction).toEqual({
      what: 'Send the draft',
      dueOn: '2030-03-05',
      assigneeId: workspace.legal.id,
    });
    const { rows } = await test.owner.query(
      'select what, replaced_at is not null as replaced from next_action where negotiation_id = $1 order by id',
      [id],
    );
    expect(rows).toEqual([
      { what: CALL.what, replaced: true },
      { what: 'Send the draft', replaced: false },
    ]);
    const pending = await reminders(id, 'pending');
    expect(pending.map(({ recipient_id }) => recipient_id)).toEqual([workspace.legal.id, workspace.legal.id]);
  });

  it('is set once, however often the same is said', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const path = `/negotiations/${id}/next-action`;
    await workspace.manager.put(path, CALL);
    const before = await journal(id);
    expect((await workspace.manager.put(path, CALL)).status).toBe(200);
    expect(await journal(id)).toEqual(before);
  });

  it('is one, whoever sets it at the same moment', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const path = `/negotiations/${id}/next-action`;
    const { statuses } = await race(
      () => workspace.manager.put(path, CALL),
      () => workspace.legal.put(path, { ...CALL, what: 'Write to them' }),
      () => workspace.legal2.put(path, { ...CALL, what: 'Wait' }),
    );
    expect(statuses).toEqual([200, 200, 200]);
    expect(await reminders(id, 'pending')).toHaveLength(2);
  });

  it('is completed, once, and its reminders end', async () => {
    const { id, version } = await negotiationAt(workspace, 'planning');
    await workspace.manager.put(`/negotiations/${id}/next-action`, CALL);
    const path = `/negotiations/${id}/next-action/completion`;
    const early = await workspace.manager.post(path, { occurredOn: '2030-03-01' });
    expect(early.body.errors[0].pointer).toBe('/occurredOn');
    const done = await workspace.manager.post(path);
    expect(done).toMatchObject({ status: 200, body: { nextAction: null, version } });
    expect(await reminders(id, 'pending')).toEqual([]);
    expect((await journal(id)).at(-1)).toMatchObject({ kind: 'next_action_completed' });
    const again = await workspace.manager.post(path, {});
    expect(again).toMatchObject({ status: 409, body: { type: '/problems/no-next-action' } });
  });

  it('is refused on a day that has passed, for somebody who is not here, and to an executive', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const path = `/negotiations/${id}/next-action`;
    const before = await journal(id);
    const late = await workspace.manager.put(path, { ...CALL, dueOn: '2030-03-03' });
    expect(late).toMatchObject({ status: 422, body: { errors: [{ pointer: '/dueOn' }] } });
    const elsewhere = await test.workspace();
    const stranger = await workspace.manager.put(path, { ...CALL, assigneeId: elsewhere.manager.id });
    expect(stranger).toMatchObject({ status: 422, body: { errors: [{ pointer: '/assigneeId' }] } });
    expect((await workspace.executive.put(path, CALL)).status).toBe(403);
    expect((await elsewhere.manager.put(path, CALL)).status).toBe(404);
    expect(await journal(id)).toEqual(before);
  });

  it('is refused once the negotiation has ended', async () => {
    const { id, version } = await negotiationAt(workspace, 'planning');
    const closure = { outcome: 'dropped', reason: 'No budget.' };
    await workspace.manager.post(`/negotiations/${id}/closure`, closure, ifMatch(version));
    const before = await journal(id);
    for (const answer of [
      await workspace.manager.put(`/negotiations/${id}/next-action`, CALL),
      await workspace.manager.post(`/negotiations/${id}/next-action/completion`, {}),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { type: '/problems/negotiation-closed' } });
    }
    expect(await journal(id)).toEqual(before);
  });
});
