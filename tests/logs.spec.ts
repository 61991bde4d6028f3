import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { startProcess } from '#libs/testing/start-process.js';
import type { StartedProcess } from '#libs/testing/start-process.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';

/** In every value that somebody gives, so that it is found wherever it comes out. */
const MARK = 'Quixwell';

describe('the log of an API process', { timeout: 120_000 }, () => {
  let test: TestApp;
  let api: StartedProcess;
  beforeAll(async () => {
    test = await testApp();
    api = await startProcess('api', test, { LOG_LEVEL: 'debug' });
  }, 120_000);
  afterAll(async () => {
    await api?.stop();
    await test?.close();
  });

  it('tells every answer by its route and request, also of a failure, and nothing that anybody gave', async () => {
    const { admin, manager } = await test.workspace();
    const send = async (method: string, path: string, body = '', { secret } = admin): Promise<Response> =>
      fetch(`${api.url}/api/v1${path}`, {
        method,
        ...(method === 'GET' ? {} : { body }),
        headers: {
          'content-type': 'application/json',
          cookie: `${SESSION_COOKIE}=${secret}`,
          origin: api.url,
          'user-agent': MARK,
        },
      });
    const party = JSON.stringify({ displayName: `${MARK} Bank`, kind: 'bank' });
    expect((await send('POST', '/parties', party)).status).toBe(403);
    expect((await send('POST', '/parties', party.slice(0, -1))).status).toBeGreaterThanOrEqual(400);
    expect((await send('GET', `/negotiations?q=${MARK}`, '', manager)).status).toBe(200);
    const credentials = { email: `${MARK}@bank.example`, password: MARK, workspace: MARK };
    expect((await send('POST', '/auth/login', JSON.stringify(credentials))).status).toBe(401);
    const person = { name: `${MARK} One`, email: `one@${MARK}.example`, roles: ['legal'] };
    expect((await send('POST', '/people', JSON.stringify(person))).status).toBe(201);

    // The database refuses a row for a reason that the API knows nothing of, and quotes the row.
    await test.owner.query(
      `alter table person add constraint person_unforeseen check (name not like '${MARK} Two%') not valid`,
    );
    const second = { ...person, name: `${MARK} Two`, email: `two@${MARK}.example` };
    const failed = await send('POST', '/people', JSON.stringify(second));
    expect(failed.status).toBe(500);
    const { instance } = (await failed.json()) as { instance: string };

    await expect.poll(api.printed).toContain('unexpected error');
    const lines = api
      .printed()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({ method: 'GET', route: '/api/v1/negotiations', status: 200 }),
    );
    const told = lines.find(({ msg }) => msg === 'unexpected error')!;
    expect(told).toMatchObject({ err: { code: '23514', constraint: 'person_unforeseen' } });
    expect(instance).toBe(`/requests/${String(told.reqId)}`);
    const printed = api.printed().toLowerCase();
    for (const value of [MARK, admin.secret, manager.secret])
      expect(printed).not.toContain(value.toLowerCase());
  });
});
