import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { hashPassword } from '#libs/identity/passwords.js';
import { testClock } from '#libs/testing/clock.js';
import { TEST_URL, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const PASSWORD = 'a boat in the harbour';

describe('a session', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let email: string;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    email = (await workspace.admin.get(`/people/${workspace.legal.id}`)).body.email;
    await test.owner.query('update account set password_hash = $1 where email = $2', [
      await hashPassword(PASSWORD),
      email,
    ]);
  });
  afterAll(() => test.close());

  const call = (url: string, headers: Record<string, string> = {}, payload?: object) =>
    test.app.inject({
      method: payload ? 'POST' : 'GET',
      url: `/api/v1${url}`,
      headers,
      ...(payload ? { payload } : {}),
    });
  const signIn = async (headers: Record<string, string> = {}) => {
    const answer = await call('/auth/login', headers, { email, password: PASSWORD });
    expect(answer.statusCode).toBe(204);
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: SESSION_COOKIE, httpOnly: true, secure: true, sameSite: 'Lax' });
    return { cookie: `${SESSION_COOKIE}=${cookie!.value}` };
  };
  const me = async (headers: Record<string, string>) => (await call('/me', headers)).statusCode;

  it('is new with every sign-in, which ends the one that the browser had', async () => {
    const first = await signIn();
    const second = await signIn(first);
    expect(second).not.toEqual(first);
    expect([await me(first), await me(second)]).toEqual([401, 200]);
  });

  it('says who one is, where, and everything that one’s roles could ever do', async () => {
    const { body } = await workspace.executive.get('/me');
    expect(body).toMatchObject({
      person: { name: 'Executive One', roles: ['executive'] },
      workspace: { name: 'Test workspace', timeZone: 'America/New_York', demo: false },
      workspaces: [{ slug: body.workspace.slug, name: 'Test workspace' }],
    });
    expect(body.person.can).toContain('negotiation.approve_go_live');
    expect(body.person.can).not.toContain('workspace.administer');
  });

  it('moves to another workspace of the same account, and to no one else’s', async () => {
    const other = await test.workspace();
    const [{ slug }] = (await other.legal2.get('/me')).body.workspaces;
    const session = await signIn();
    const enter = () => call('/auth/workspace', session, { workspace: slug });
    expect((await enter()).statusCode).toBe(404);
    // The same person in both.
    await test.owner.query(
      'update person set account_id = (select id from account where email = $1) where id = $2',
      [email, other.legal2.id],
    );
    const entered = await enter();
    expect(entered.statusCode).toBe(204);
    const there = { cookie: `${SESSION_COOKIE}=${entered.cookies[0]!.value}` };
    expect((await call('/me', there)).json()).toMatchObject({
      person: { id: other.legal2.id },
      workspace: { slug },
    });
    expect(await me(session)).toBe(401);
  });

  it('names nobody to sign in as where no demo is shown', async () => {
    expect((await call('/auth/demo')).json()).toEqual({ addresses: [] });
  });

  it('ends with signing out', async () => {
    const session = await signIn();
    const out = await call('/auth/logout', session, {});
    expect(out.statusCode).toBe(204);
    expect(await me(session)).toBe(401);
  });

  it('ends eight hours after the last request, and after seven days whatever happens', async () => {
    const clock = await testClock(test);
    const session = await signIn();
    for (let hours = 7; hours < 7 * 24; hours += 7) {
      await clock.advance({ hours: 7 });
      expect(await me(session)).toBe(200);
    }
    await clock.advance({ hours: 7 });
    expect(await me(session)).toBe(401);

    const idle = await signIn();
    await clock.advance({ hours: 8 });
    expect(await me(idle)).toBe(401);
  });

  it('changes nothing for a page of another site', async () => {
    const session = await signIn();
    const token = await workspace.legal.post('/tokens', { name: 'a script' });
    const ways: Record<string, string>[] = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const way of ways) {
      const refused = await call('/tokens', { ...session, ...way }, { name: 'stolen' });
      expect(refused.statusCode).toBe(403);
      expect((await call('/auth/logout', { ...session, ...way }, {})).statusCode).toBe(403);
      const bearer = { authorization: `Bearer ${token.body.secret}`, ...way };
      expect((await call('/tokens', bearer, { name: 'ours' })).statusCode).toBe(201);
      expect((await call('/tokens', way, { name: 'nobody' })).statusCode).toBe(401);
    }
    expect((await call('/tokens', { ...session, origin: TEST_URL }, { name: 'mine' })).statusCode).toBe(201);
    expect(await me({ ...session, origin: 'https://elsewhere.example' })).toBe(200);
  });
});

describe('attempts to get in', () => {
  const limits = { address: 5, account: 3, person: 4 };
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp({ limits, trustProxy: ['127.0.0.1'] });
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  const attempt = async (email: string, client: string) => {
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      headers: { 'x-forwarded-for': client },
      payload: { email, password: 'guessed' },
    });
    if (answer.statusCode === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    return answer.statusCode;
  };
  const attempts = async (count: number, of: (number: number) => Promise<number>) => {
    const statuses: number[] = [];
    for (let number = 0; number < count; number += 1) statuses.push(await of(number));
    return statuses;
  };

  it('are counted by address, also behind a proxy, for all accounts together', async () => {
    const one = await attempts(6, (number) => attempt(`${number}@one.example`, '192.0.2.1'));
    expect(one).toEqual([401, 401, 401, 401, 401, 429]);
    expect(await attempt('another@one.example', '192.0.2.2')).toBe(401);
  });

  it('are counted by account, from wherever they come', async () => {
    const statuses = await attempts(4, (number) => attempt('Same@two.example', `192.0.2.${number + 10}`));
    expect(statuses).toEqual([401, 401, 401, 429]);
  });

  it('are counted by person everywhere else', async () => {
    const statuses = await attempts(5, async () => (await workspace.legal.get('/me')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect((await workspace.manager.get('/me')).status).toBe(200);
  });
});
