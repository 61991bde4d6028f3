import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSubject } from '#libs/negotiations/stages/clocks/describe-subject.js';
import { FirstWorkspace } from '#libs/negotiations/founding/first-workspace.js';
import { MailDelivery } from '#libs/reminders/delivery/mail-delivery.js';
import type { Mail } from '#libs/reminders/delivery/mail.js';
import { TEST_URL, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const PASSWORD = 'a boat in the harbour';
const OTHER = 'three gulls on a roof';

describe('passwords', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let delivery: MailDelivery;
  const mails: Mail[] = [];
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    const settings = { publicUrl: TEST_URL, mailHost: 'parley.test' };
    const send = (mail: Mail): Promise<void> => {
      mails.push(mail);
      return Promise.resolve();
    };
    delivery = new MailDelivery(test.database, send, describeSubject, settings);
  });
  afterAll(() => test.close());

  const post = (url: string, payload: object) =>
    test.app.inject({ method: 'POST', url: `/api/v1/auth${url}`, payload });
  const signIn = async (email: string, password: string) =>
    (await post('/login', { email, password })).statusCode;
  /** Sends whatever waits and answers the last mail. */
  const sent = async (): Promise<Mail> => {
    const { rows } = await test.owner.query<{ workspace_id: string; id: string }>(
      'select workspace_id, id from outbox where done_at is null order by created_at, id',
    );
    for (const row of rows) await delivery.deliver(row.workspace_id, row.id);
    return mails.at(-1)!;
  };
  const secretIn = (mail: Mail): string => /\/password#(\S+)/.exec(mail.text)![1]!;
  const invited = async (name: string) => {
    const email = `${name.toLowerCase()}@example.com`;
    const { body } = await workspace.admin.post('/people', { name, email, roles: ['legal'] });
    const mail = await sent();
    return { id: body.id as string, email, mail, secret: secretIn(mail) };
  };

  it('are set once with the link of an invitation, which nothing that is kept tells', async () => {
    const { id, email, mail, secret } = await invited('Ines');
    expect(mail).toMatchObject({ to: { name: 'Ines', address: email } });
    const set = await post('/password', { secret, password: PASSWORD });
    expect(set.statusCode).toBe(204);
    expect(await signIn(email, PASSWORD)).toBe(204);
    const again = await post('/password', { secret, password: OTHER });
    expect(again.statusCode).toBe(422);
    expect(again.json()).toMatchObject({ errors: [{ pointer: '/secret' }] });
    const { rows } = await test.owner.query(
      `select (select count(*) from journal_entry where position($1 in text) > 0)
         + (select count(*) from outbox where position($1 in payload::text) > 0) as found,
         (select kind from journal_entry where record_id = $2 order by seq desc limit 1) as kind`,
      [secret, id],
    );
    expect(rows).toEqual([{ found: '0', kind: 'password_set' }]);
  });

  it('are not taken when they are short, long or common, and the link stays good', async () => {
    const { secret } = await invited('Tom');
    for (const password of ['elevenchars', 'x'.repeat(129), 'Password1234']) {
      const refused = await post('/password', { secret, password });
      expect(refused.json()).toMatchObject({ status: 422, errors: [{ pointer: '/password' }] });
    }
    expect((await post('/password', { secret, password: '⛵'.repeat(12) })).statusCode).toBe(204);
  });

  it('can be forgotten: a link comes by mail, and the new one ends every session', async () => {
    const { email, secret } = await invited('Mara');
    await post('/password', { secret, password: PASSWORD });
    const session = (await post('/login', { email, password: PASSWORD })).cookies[0]!;
    const known = await post('/password-reset', { email: 'MARA@example.com' });
    const reset = secretIn(await sent());
    expect((await post('/password', { secret: reset, password: OTHER })).statusCode).toBe(204);
    expect([await signIn(email, PASSWORD), await signIn(email, OTHER)]).toEqual([401, 204]);
    const me = await test.app.inject({ url: '/api/v1/me', cookies: { [session.name]: session.value } });
    expect(me.statusCode).toBe(401);

    const before = mails.length;
    const unknown = await post('/password-reset', { email: 'nobody@example.com' });
    expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body]);
    await sent();
    expect(mails).toHaveLength(before);
  });

  it('are reset for one address at a time', async () => {
    for (const email of [['a@example.com', 'b@example.com'], { 0: 'a@example.com' }, null, 7]) {
      expect((await post('/password-reset', { email })).statusCode).toBe(422);
    }
  });

  it('are no longer to be had with a link that has expired', async () => {
    const { secret } = await invited('Late');
    await test.owner.query("update one_time_secret set expires_at = now() - interval '1 second'");
    expect((await post('/password', { secret, password: PASSWORD })).statusCode).toBe(422);
  });

  it('are changed by who knows the current one; other sessions end, this one goes on', async () => {
    const { email, secret } = await invited('Olu');
    await post('/password', { secret, password: PASSWORD });
    const [here, there] = await Promise.all(
      [1, 2].map(async () => (await post('/login', { email, password: PASSWORD })).cookies[0]!),
    );
    const as = (cookie: typeof here) => ({ cookies: { [cookie!.name]: cookie!.value } });
    const change = (payload: object) =>
      test.app.inject({ method: 'PUT', url: '/api/v1/me/password', ...as(here), payload });
    const wrong = await change({ current: OTHER, next: OTHER });
    expect(wrong.json()).toMatchObject({ status: 422, errors: [{ pointer: '/current' }] });
    expect((await change({ current: PASSWORD, next: OTHER })).statusCode).toBe(204);
    const status = async (cookie: typeof here) =>
      (await test.app.inject({ url: '/api/v1/me', ...as(cookie) })).statusCode;
    expect([await status(here), await status(there)]).toEqual([200, 401]);
  });

  it('invite nobody who was deactivated meanwhile', async () => {
    const { body } = await workspace.admin.post('/people', {
      name: 'Gone',
      email: 'gone@example.com',
      roles: [],
    });
    await workspace.admin.patch(`/people/${body.id}`, { active: false }, { 'if-match': '"1"' });
    const before = mails.length;
    await sent();
    expect(mails).toHaveLength(before);
  });
});

describe('the first workspace', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());

  const found = (secret: string) =>
    test.app.inject({
      method: 'POST',
      url: '/api/v1/auth/first-workspace',
      payload: {
        secret,
        workspace: { slug: 'partnerships', name: 'Partnerships', homeSide: 'recipient' },
        admin: { name: 'Ada', email: 'Ada@example.com', password: PASSWORD },
      },
    });

  it('is founded once, with the secret that the start of an empty installation prints', async () => {
    const first = test.app.get(FirstWorkspace, { strict: false });
    const secrets = [await first.invite(), await first.invite()];
    expect((await found('guessed')).statusCode).toBe(422);
    const statuses = (await Promise.all(secrets.map((secret) => found(secret!)))).map(
      (answer) => answer.statusCode,
    );
    expect(statuses.toSorted((one, other) => one - other)).toEqual([204, 422]);
    const login = await test.app.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { email: 'ada@example.com', password: PASSWORD },
    });
    expect(login.statusCode).toBe(204);
    expect(await first.invite()).toBeUndefined();
  });
});
