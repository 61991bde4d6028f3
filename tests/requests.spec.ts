import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const OPENING = {
  counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
  product: { name: 'Balances' },
};

describe('requests that are not what they should be', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let cookie: string;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    cookie = `${SESSION_COOKIE}=${workspace.manager.secret}`;
  });
  afterAll(() => test.close());

  async function send(
    body: string,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) {
    const before = await count();
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/v1/negotiations',
      headers: { cookie, ...headers },
      payload: body,
    });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(await count()).toBe(before);
    return { status: answer.statusCode, problem: answer.json<{ type: string; detail: string }>() };
  }

  async function count(): Promise<number> {
    const { rows } = await test.owner.query('select count(*)::integer as n from journal_entry');
    return (rows[0] as { n: number }).n;
  }

  // CVE-2025-69211, CVE-2026-2293, CVE-2026-54281: guards that a differently written address walks around.
  it.each([
    '/api/v1/negotiations/',
    '/api/v1//negotiations',
    '//api/v1/negotiations',
    '/API/V1/NEGOTIATIONS',
    '/api/v1/Negotiations',
    '/api/v1/negotiations.',
    '/api/v1/negotiations;a=b',
    '/api/v1/negotiations%2f',
    '/api/v1%2fnegotiations',
    '/api/v1/%6eegotiations',
    '/api/v1/./negotiations',
    '/api/v1/x/../negotiations',
    '/api/v1/negotiations%00',
    '/api/v1/negotiations%20',
    '/api/v1/negotiations#a',
    '/api/v1\\negotiations',
  ])('reach no handler unguarded as %s', async (url) => {
    const answer = await test.app.inject({ method: 'GET', url });
    expect([400, 401, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toContain('items');
  });

  // CVE-2025-32442, CVE-2026-25223, CVE-2026-33806: validation that a differently written content type walks around.
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json;charset=latin1',
    'application/json\tfoo',
    'application/json ,text/plain',
    'application/jsonp',
    'application/xml',
    'application/problem+json',
  ])('are not read as %s', async (type) => {
    const { status, problem } = await send(JSON.stringify(OPENING), { 'content-type': type });
    expect([status, problem.type]).toEqual([415, '/problems/json-only']);
  });

  it.each([
    ['broken JSON', '{"a":', 400],
    ['no JSON', 'hello', 400],
    ['nesting a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['a prototype', '{"__proto__":{"admin":true}}', 400],
    ['a prototype further in', '{"counterparty":{"__proto__":{"admin":true}}}', 400],
    ['a constructor with a prototype', '{"constructor":{"prototype":{"admin":true}}}', 400],
    ['five megabytes', JSON.stringify({ ...OPENING, statusLine: 'x'.repeat(5_000_000) }), 413],
    ['a list', '[]', 422],
    ['a list of what is wanted', JSON.stringify([OPENING]), 422],
    ['a word', '"negotiation"', 422],
    ['nothing', 'null', 422],
    ['a number', '7', 422],
    ['an unknown field', JSON.stringify({ ...OPENING, isAdmin: true }), 422],
    ['an unknown field that every object has', JSON.stringify({ ...OPENING, toString: 'x' }), 422],
    ['another one', JSON.stringify({ ...OPENING, constructor: 'x' }), 422],
    ['one further in', JSON.stringify({ ...OPENING, product: { name: 'P', valueOf: 1 } }), 422],
    ['an object for a text', JSON.stringify({ ...OPENING, product: { name: { $ne: null } } }), 422],
    ['a list for an object', JSON.stringify({ ...OPENING, product: [{ name: 'P' }] }), 422],
    ['a NUL', JSON.stringify({ ...OPENING, product: { name: 'a\0b' } }), 422],
    [
      'half a character',
      '{"counterparty":{"displayName":"\\ud800","kind":"bank"},"product":{"name":"P"}}',
      422,
    ],
    ['zero for undisclosed', JSON.stringify({ ...OPENING, value: { amount: '0', currency: 'USD' } }), 422],
    ['a number where text is meant', JSON.stringify({ ...OPENING, reach: '12' }), 422],
    ['both forms of a counterparty', JSON.stringify({ ...OPENING, counterpartyId: workspaceLess() }), 422],
    ['a day to come', JSON.stringify({ ...OPENING, occurredOn: '2199-01-01' }), 422],
    ['a day that is none', JSON.stringify({ ...OPENING, occurredOn: '2026-02-30' }), 422],
  ])('are refused with %s, and change nothing', async (_what, body, status) => {
    expect((await send(body)).status).toBe(status);
  });

  it('are refused with a parameter that is none, also one that every object has', async () => {
    for (const parameter of ['colour=red', 'toString=x', 'constructor=x', 'stage[a]=b']) {
      const { status } = await workspace.manager.get(`/negotiations?${parameter}`);
      expect([parameter, status]).toEqual([parameter, 422]);
    }
  });

  it('name records by their ids as they were answered', async () => {
    const { body } = await workspace.manager.post('/negotiations', OPENING);
    const [id, partyId] = [body.id, body.providerId].map((each: string) => each.toUpperCase());
    expect((await workspace.manager.get(`/negotiations/${id}`)).status).toBe(404);
    const renamed = await workspace.manager.patch(`/parties/${partyId}`, { displayName: 'B' }, ifMatch(1));
    expect(renamed.status).toBe(404);
    const agreement = await workspace.manager.post('/agreements', { kind: 'nda', negotiationIds: [id] });
    expect(agreement).toMatchObject({ status: 422, body: { errors: [{ pointer: '/negotiationIds' }] } });
  });

  it('are judged in one order: who, whether ever, whether there, which, what form, which version', async () => {
    const { body } = await workspace.manager.post('/negotiations', OPENING);
    const path = `/api/v1/negotiations/${body.id}/closure`;
    const right = JSON.stringify({ outcome: 'dropped', reason: 'No.' });
    const json = { 'content-type': 'application/json' };
    const status = async (
      who: string | undefined,
      payload: string,
      headers: Record<string, string> = json,
      url = path,
    ) => {
      const cookies = who === undefined ? {} : { cookie: `${SESSION_COOKIE}=${who}` };
      const answer = await test.app.inject({
        method: 'POST',
        url,
        headers: { ...cookies, ...headers },
        payload,
      });
      return answer.statusCode;
    };
    const { manager, admin, executive, legal } = workspace;
    const plain = { 'content-type': 'text/plain' };
    const nowhere = path.replace(body.id, workspaceLess());
    expect(await status(undefined, '{', plain, nowhere)).toBe(401);
    expect(await status(undefined, '{', { 'content-type': 'application/json\tx' })).toBe(401);
    expect(await status(admin.secret, '{', plain, nowhere)).toBe(403);
    expect(await status(manager.secret, '{', plain, nowhere)).toBe(404);
    const other = await workspace.manager2.post('/negotiations', OPENING);
    const theirs = path.replace(body.id, other.body.id);
    expect(await status(legal.secret, '{', plain, theirs)).toBe(403);
    expect(await status(manager.secret, '{', plain)).toBe(415);
    expect(await status(manager.secret, '{')).toBe(400);
    expect(await status(manager.secret, '{}')).toBe(422);
    expect(await status(manager.secret, right)).toBe(428);
    const key = { ...json, 'idempotency-key': 'order' };
    expect(await status(manager.secret, right, { ...key, ...ifMatch(9) })).toBe(412);
    expect(await status(manager.secret, right, { ...key, ...ifMatch(1) })).toBe(200);
    // The same request again is answered before its version is looked at.
    expect(await status(manager.secret, right, { ...key, ...ifMatch(1) })).toBe(200);
    expect(await status(executive.secret, right, { ...json, ...ifMatch(1) })).toBe(412);
    expect(await status(executive.secret, right, { ...json, ...ifMatch(2) })).toBe(409);
  });
});

function workspaceLess(): string {
  return '01890000-0000-7000-8000-000000000000';
}
