import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const TO_COME = '2030-01-07T10:00:00+01:00';

describe('the inbox', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let negotiationId: string;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
    });
    negotiationId = opened.body.id;
  });
  afterAll(() => test.close());

  /** As the worker does when it has delivered. */
  async function arrive(id: string) {
    await test.owner.query("update reminder set status = 'sent', sent_at = now() where id = $1", [id]);
  }

  async function set(what: string) {
    const request = { negotiationId, what, dueAt: TO_COME };
    const answer = await workspace.manager.post('/reminders', request);
    expect(answer.status).toBe(201);
    return answer.body;
  }

  it('holds the stage limits of an open negotiation, planned with the command that opened it', async () => {
    const { body } = await workspace.manager.get(`/reminders?status=pending&negotiationId=${negotiationId}`);
    expect(body.items.map((reminder: { step: string }) => reminder.step)).toEqual([
      'planning 100%',
      'planning 125%',
    ]);
  });

  it('keeps a reminder that a person sets, and shows it to its recipient once it arrived', async () => {
    const reminder = await set('Ask for the term sheet');
    expect(reminder).toMatchObject({
      rule: 'manual',
      what: 'Ask for the term sheet',
      dueAt: '2030-01-07T09:00:00.000Z',
    });
    expect((await workspace.manager.get('/reminders')).body.items).toEqual([]);
    await arrive(reminder.id);
    expect((await workspace.manager.get('/reminders')).body.items).toHaveLength(1);
    expect((await workspace.legal.get('/reminders')).body.items).toEqual([]);
    const stranger = await workspace.legal.post(`/reminders/${reminder.id}/acknowledgement`);
    expect(stranger.status).toBe(403);
    const done = await workspace.manager.post(`/reminders/${reminder.id}/acknowledgement`);
    expect(done.body).toMatchObject({ status: 'acknowledged' });
    const again = await workspace.manager.post(`/reminders/${reminder.id}/acknowledgement`);
    expect(again.body).toMatchObject({ status: 409, type: '/problems/reminder-not-open' });
  });

  it('puts off what is no legal clock', async () => {
    const reminder = await set('Call them');
    await arrive(reminder.id);
    const path = `/reminders/${reminder.id}/snooze`;
    const past = await workspace.manager.post(path, { until: '2020-01-01T00:00:00Z', reason: 'Later' });
    expect(past.status).toBe(422);
    const snoozed = await workspace.manager.post(path, { until: TO_COME, reason: 'They are away' });
    expect(snoozed.body).toMatchObject({ status: 'snoozed', snoozedUntil: '2030-01-07T09:00:00.000Z' });
    await test.owner.query(
      "update reminder set status = 'sent', sent_at = now(), rule = 'waiver_expiry' where id = $1",
      [reminder.id],
    );
    const legal = await workspace.manager.post(path, { until: TO_COME, reason: 'Later' });
    expect(legal.body).toMatchObject({ status: 409, type: '/problems/legal-clock' });
  });

  it('cancels only what was set by hand', async () => {
    const reminder = await set('Never mind');
    const cancelled = await workspace.manager.post(`/reminders/${reminder.id}/cancellation`);
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    const { body } = await workspace.manager.get(`/reminders?status=pending&negotiationId=${negotiationId}`);
    const ruled = await workspace.manager.post(`/reminders/${body.items[0].id}/cancellation`);
    expect(ruled.body).toMatchObject({ status: 409, type: '/problems/reminder-not-manual' });
  });

  it('refuses a reminder for a stranger or for the past', async () => {
    const request = { negotiationId, what: 'x', dueAt: TO_COME };
    const stranger = await test.workspace();
    const theirs = await workspace.manager.post('/reminders', {
      ...request,
      recipientId: stranger.manager.id,
    });
    expect(theirs.body.errors[0].pointer).toBe('/recipientId');
    const elsewhere = await stranger.manager.post('/reminders', request);
    expect(elsewhere.status).toBe(422);
    expect(elsewhere.body.errors[0].pointer).toBe('/negotiationId');
    const past = await workspace.manager.post('/reminders', { ...request, dueAt: '2020-01-01T00:00:00Z' });
    expect(past.body.errors[0].pointer).toBe('/dueAt');
  });
});
