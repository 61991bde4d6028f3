import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '#libs/negotiations/stages/occurred-on.js';
import { addBusinessDays } from '#libs/reminders/calendars/business-days.js';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { differences, replay } from '#libs/testing/replay.js';
import { settleReminders } from '#libs/testing/settle-reminders.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

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
    const { counterpartyId, version: seen } = await counterpartyOf(id);
    await workspace.manager.patch(`/parties/${counterpartyId}`, { calendar: 'target' }, ifMatch(seen));
    expect(await settleReminders(test, workspace.id)).toBe(0);
    expect(await lateOn()).toBe('2030-04-22');
    await workspace.manager.patch(party, { calendar: 'target' }, ifMatch(version));
    expect(await settleReminders(test, workspace.id)).toBe(1);
    expect(await lateOn()).toBe('2030-04-24');
    const european = await clockOf();
    expect(european.decideBy).toBe(due(european, 'target'));
    expect(european.decideBy).not.toBe(usual.decideBy);
  });

  async function counterpartyOf(id: string): Promise<{ counterpartyId: string; version: number }> {
    const { providerId, recipientId } = (await workspace.manager.get(`/negotiations/${id}`)).body;
    const { home } = (await workspace.admin.get('/workspace')).body;
    const counterpartyId = home.partyId === providerId ? recipientId : providerId;
    const { version } = (await workspace.manager.get(`/parties/${counterpartyId}`)).body;
    return { counterpartyId, version };
  }

  it('counts what is open anew when the calendar or the time zone changes, and tells it in the journal', async () => {
    const here = await test.workspace();
    const { id } = await negotiationAt(here, 'scoping');
    const objections = `/negotiations/${id}/objections`;
    const raised = (await here.legal.post(objections, SEVERE)).body;
    const noted = (await here.manager.post(objections, { statement: 'Children.', noted: true })).body;
    const other = (await here.legal.post(objections, { ...SEVERE, statement: 'Onward.' })).body;
    const step = (by: TestPerson, path: string, body: object, version: number) =>
      by.post(path, body, ifMatch(version));
    await step(here.legal, `/objections/${other.id}/review`, {}, 1);
    const waiver = { rationale: 'It is small.', residualRisk: 'Little.', expiresOn: '2030-06-30' };
    const asked = (await step(here.legal, `/objections/${other.id}/waiver`, waiver, 2)).body;
    await step(here.executive, `/waivers/${asked.waiver.id}/approval`, {}, asked.waiver.version);
    const read = async (objectionId: string) => (await here.legal.get(`/objections/${objectionId}`)).body;
    expect((await read(other.id)).waivedUntil).toBe('2030-07-01T04:00:00.000Z');
    const before = (await here.manager.get(`/negotiations/${id}`)).body.version;

    const { home, version } = (await here.admin.get('/workspace')).body;
    const party = `/parties/${home.partyId}`;
    const seen = (await here.manager.get(party)).body.version;
    await here.manager.patch(party, { calendar: 'target' }, ifMatch(seen));
    await here.admin.patch('/workspace', { timeZone: 'Europe/Berlin' }, ifMatch(version));
    await settleReminders(test, here.id);

    const due = (at: string, days: number) => addBusinessDays(dayOf(at, 'Europe/Berlin'), days, 'target');
    const moved = await read(raised.id);
    expect(moved).toMatchObject({
      acknowledgeBy: due(raised.raisedAt, 2),
      triageBy: due(raised.raisedAt, 5),
      decideBy: due(raised.raisedAt, 10),
      version: raised.version + 1,
    });
    expect(moved.decideBy).not.toBe(raised.decideBy);
    expect((await read(noted.id)).decideBy).toBe(due(noted.notedAt, 5));
    expect(await read(other.id)).toMatchObject({ waivedUntil: '2030-06-30T22:00:00.000Z' });
    expect((await here.manager.get(`/negotiations/${id}`)).body.version).toBe(before + 3);
    expect(await differences(test, here.id, await replay(test, test.sealer, here.id))).toEqual([]);
    const { body } = await here.legal.get(`/negotiations/${id}/timeline?order=desc&limit=3`);
    const told = (body.items as { kind: string; actorId: string | null }[]).map(({ kind, actorId }) => [
      kind,
      actorId,
    ]);
    expect(told).toEqual(Array(3).fill(['objection_clocks_moved', null]));
    const { rows } = await test.owner.query(
      `select count(*)::integer as n from reminder where record_id = $1 and step = 'decide' and status = 'pending'
         and (due_at at time zone 'Europe/Berlin')::date = $2`,
      [raised.id, moved.decideBy],
    );
    expect(rows).toEqual([{ n: 1 }]);
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
