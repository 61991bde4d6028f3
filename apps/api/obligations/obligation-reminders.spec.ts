import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { deliverReminders } from '#libs/testing/deliver-reminders.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('the reminders of a duty', () => {
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

  async function addDuty(dueOn: string): Promise<string> {
    const { id } = await negotiationAt(workspace, 'planning');
    const duty = { negotiationId: id, what: 'Destroy the samples.', owedBy: 'us', dueOn };
    return (await workspace.manager.post('/obligations', duty)).body.id;
  }

  async function reminders(id: string, status: string): Promise<string[]> {
    const { rows } = await test.owner.query<{ step: string }>(
      'select step from reminder where record_id = $1 and status = $2 order by due_at',
      [id, status],
    );
    return rows.map(({ step }) => step);
  }

  const weeksLate = (...weeks: number[]) => weeks.map((week) => `${week} weeks late`);

  it('go on each week for as long as it is open, with nobody touching it, and end with it', async () => {
    const id = await addDuty('2030-03-05');
    for (let week = 0; week <= 8; week++) {
      await clock.advance({ days: 7 });
      await deliverReminders(test);
    }
    expect((await reminders(id, 'sent')).at(-1)).toBe('8 weeks late');
    expect(await reminders(id, 'pending')).toEqual(weeksLate(9, 10, 11, 12));

    // As when no worker has run for most of a year.
    await clock.advance({ days: 350 });
    await deliverReminders(test);
    await deliverReminders(test);
    expect((await reminders(id, 'sent')).at(-1)).toBe('58 weeks late');
    expect(await reminders(id, 'pending')).toEqual(weeksLate(59, 60, 61, 62));

    await workspace.manager.post(`/obligations/${id}/discharge`, { evidence: 'A letter.' }, ifMatch(1));
    expect(await reminders(id, 'pending')).toEqual([]);
    await clock.advance({ days: 14 });
    await deliverReminders(test);
    expect(await reminders(id, 'sent')).toEqual([]);
  });

  it('tell only the latest of what an earlier day has left behind', async () => {
    const id = await addDuty('2032-03-05');
    await clock.set('2031-10-01T15:00:00Z');
    await workspace.manager.patch(`/obligations/${id}`, { dueOn: '2031-09-10' }, ifMatch(1));
    const [latest, ...ahead] = await reminders(id, 'pending');
    expect(latest).toBe('3 weeks late');
    expect(ahead[0]).toBe('4 weeks late');
    await deliverReminders(test);
    expect(await reminders(id, 'sent')).toEqual(['3 weeks late']);
  });
});
