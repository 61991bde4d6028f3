import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '#libs/negotiations/stages/occurred-on.js';
import { addBusinessDays } from '#libs/reminders/calendars/business-days.js';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { settleReminders } from '#libs/testing/settle-reminders.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const SEVERE = {
  statement: 'Balances could feed advertising.',
  category: 'purpose_creep',
  severity: 'maximum',
};

describe('the clock of an objection', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let clock: TestClock;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
    // Good Friday, the 19th, and Easter Monday are no holidays of the Federal Reserve.
    await clock.set('2030-04-15T15:00:00Z');
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  it('counts business days by the holidays of the home party, and by the workspace’s where it keeps none', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const clockOf = async () => {
      const { body } = await workspace.legal.post(`/negotiations/${id}/objections`, SEVERE);
      return body as { raisedAt: string; decideBy: string };
    };
    const due = (
      { raisedAt }: { raisedAt: string },
      calendar: 'target' | 'us_federal_reserve' | 'weekends_only',
    ) => addBusinessDays(dayOf(raisedAt, 'America/New_York'), 10, calendar);
    const usual = await clockOf();
    expect(usual.decideBy).toBe(due(usual, 'us_federal_reserve'));
    const { home } = (await workspace.admin.get('/workspace')).body;
    const action = { what: 'Call them', dueOn: '2030-04-18' };
    await workspace.manager.put(`/negotiations/${id}/next-action`, action);
    const lateOn = async () =>
      (
        await test.owner.query<{ day: string }>(
          `select (due_at at time zone 'America/New_York')::date::text as day from reminder
           where subject_id = $1 and rule = 'next_action' and status = 'pending' order by due_at desc limit 1`,
          [id],
        )
      ).rows[0]!.day;
    expect(await lateOn()).toBe('2030-04-22');
    const party = `/parties/${home.partyId}`;
    const { version } = (await workspace.manager.get(party)).body;
    await workspace.manager.patch(party, { calendar: 'target' }, ifMatch(version));
    await settleReminders(test, workspace.id);
    expect(await lateOn()).toBe('2030-04-24');
    const european = await clockOf();
    expect(european.decideBy).toBe(due(european, 'target'));
    expect(european.decideBy).not.toBe(usual.decideBy);
  });

  it('counts the clocks of what is raised long after an import from then on', async () => {
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
      imported: { stage: 'scoping' },
    });
    const raise = async (fields: object) =>
      (await workspace.legal.post(`/negotiations/${opened.body.id}/objections`, { ...SEVERE, ...fields }))
        .body;
    await clock.advance({ days: 40 });
    const raised = await raise({});
    await clock.advance({ days: 10 });
    const occurredOn = dayOf(raised.raisedAt, 'America/New_York');
    const late = await raise({ occurredOn });
    expect(late.decideBy).toBe(raised.decideBy);
  });
});
