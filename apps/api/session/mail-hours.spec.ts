import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('when one wants mails', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  const change = async (body: object) => {
    const { version } = (await workspace.manager.get('/me/mail-hours')).body;
    return workspace.manager.patch('/me/mail-hours', body, ifMatch(version));
  };

  it('is at any hour, and in the morning, where nobody has said otherwise', async () => {
    const { headers, body } = await workspace.legal.get('/me/mail-hours');
    expect(headers['etag']).toBe('"1"');
    expect(body).toEqual({
      id: workspace.legal.id,
      version: 1,
      timeZone: null,
      quietFrom: null,
      quietUntil: null,
      digestTime: '09:30',
    });
  });

  it('is each one’s own to say, and told in the journal', async () => {
    const hours = { timeZone: 'Asia/Tokyo', quietFrom: '22:00', quietUntil: '07:00', digestTime: '18:15' };
    expect(await change(hours)).toMatchObject({ status: 200, body: { ...hours, version: 2 } });
    expect((await change({ digestTime: '18:15' })).body).toMatchObject({ version: 2 });
    const { rows } = await test.owner.query<{ kind: string; text: string }>(
      'select kind, text from journal_entry where record_id = $1 order by seq desc limit 1',
      [workspace.manager.id],
    );
    expect(rows[0]!.kind).toBe('person_changed');
    expect(JSON.parse(rows[0]!.text).data).toEqual({ fields: Object.keys(hours) });
    const none = { timeZone: null, quietFrom: null, quietUntil: null };
    expect((await change(none)).body).toMatchObject({ ...none, version: 3 });
  });

  it.each([
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['digestTime', { digestTime: '24:00' }],
    ['quietFrom', { quietFrom: '9:00', quietUntil: '10:00' }],
    ['quietUntil', { quietFrom: '22:00' }],
    ['quietFrom', { quietUntil: '07:00' }],
    ['quietUntil', { quietFrom: '22:00', quietUntil: '22:00' }],
  ])('is refused at its field: %s', async (field, body) => {
    expect(await change(body)).toMatchObject({ status: 422, body: { errors: [{ pointer: `/${field}` }] } });
  });

  it('is changed by who has read it as it is', async () => {
    const digest = { digestTime: '08:00' };
    expect((await workspace.manager2.patch('/me/mail-hours', digest)).status).toBe(428);
    expect(await workspace.manager2.patch('/me/mail-hours', digest, ifMatch(7))).toMatchObject({
      status: 412,
      body: { current: { version: 1, digestTime: '09:30' } },
    });
  });
});
