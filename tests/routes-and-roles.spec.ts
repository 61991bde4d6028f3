import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredRoutes } from '#apps/api/authorisation/declared-routes.js';
import type { DeclaredRoute } from '#apps/api/authorisation/declared-routes.js';
import { everMay } from '#libs/identity/policy.js';
import { everyRecord } from '#libs/testing/every-record.js';
import type { EveryRecord } from '#libs/testing/every-record.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

const NOWHERE = '01890000-0000-7000-8000-000000000000';
/** Its answer does not end where it is let in: apps/api/live-events holds it to the policy. */
const STREAM = 'LiveEventsController.hearChanges';
const ROLES = ['manager', 'legal', 'executive', 'admin'] as const;

describe('every route × every role', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let elsewhere: EveryRecord;
  let routes: DeclaredRoute[];
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    elsewhere = await everyRecord(await test.workspace());
    routes = declaredRoutes(test.app);
  });
  afterAll(() => test.close());

  function guarded() {
    return routes.flatMap(({ demand, ...route }) =>
      demand && demand !== 'public' ? [{ ...route, ...demand }] : [],
    );
  }

  /** The route with a record in it, below the prefix. */
  function at(path: string, id: string): string {
    return path.replace('/api/v1', '').replaceAll(/:\w+/g, id);
  }

  function call(by: TestPerson, method: string, path: string): Promise<Answer> {
    const headers = ifMatch(1);
    if (method === 'GET') return by.get(path, headers);
    if (method === 'DELETE') return by.delete(path, headers);
    const send = { POST: by.post, PUT: by.put, PATCH: by.patch }[method]!;
    return send(path, {}, headers);
  }

  it('knows nobody who is not signed in', async () => {
    expect(guarded().length).toBeGreaterThan(60);
    for (const { name, method, path } of guarded()) {
      const answer = await test.app.inject({
        method: method as 'GET',
        url: path.replaceAll(/:\w+/g, NOWHERE),
      });
      expect([name, answer.statusCode]).toEqual([name, 401]);
      const wrong = await test.app.inject({
        method: method as 'GET',
        url: path.replaceAll(/:\w+/g, NOWHERE),
        headers: { authorization: 'Bearer nothing' },
      });
      expect([name, wrong.statusCode]).toEqual([name, 401]);
    }
  });

  it('is open to everybody only where it has to be', () => {
    const open = routes
      .filter(({ demand }) => demand === 'public')
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.filter((route) => !route.includes('/health/') && !route.includes('docs'))).toEqual(
      expect.arrayContaining([
        'POST /api/v1/auth/login',
        'POST /api/v1/auth/logout',
        'GET /api/v1/openapi.json',
      ]),
    );
    expect(open.every((route) => /\/auth\/|\/health\/|openapi\.json|docs/.test(route))).toBe(true);
  });

  it('says of which record it is wherever an address names one', () => {
    const vague = guarded().filter(({ path, record }) => path.includes(':') && !record);
    expect(vague.map(({ name }) => name)).toEqual([]);
  });

  it('reads a record at the address that making it gave', () => {
    const readable = new Set(
      routes.filter(({ method }) => method === 'GET').map(({ path }) => path.replace('/api/v1', '')),
    );
    const made = routes.flatMap(({ creates }) => (creates ? [creates] : []));
    expect(made.length).toBeGreaterThan(20);
    expect(made.filter((collection) => !readable.has(`/${collection}/:id`))).toEqual([]);
  });

  it.each(ROLES)('keeps the policy for the role of %s', async (role) => {
    const by = workspace[role];
    for (const { name, method, path, action, record } of guarded()) {
      if (name === STREAM) continue;
      const { status } = await call(by, method, at(path, NOWHERE));
      // Without a record in its address it is the body's turn: anything but a refusal of the person.
      const wanted = everMay(action, by.context.person) ? (record ? 404 : 'let in') : 403;
      const seen = [401, 403, 404, 500].includes(status) ? status : 'let in';
      expect([name, seen]).toEqual([name, wanted]);
    }
  });

  it('hides every record of another workspace', async () => {
    for (const role of ROLES) {
      const by = workspace[role];
      for (const { name, method, path, action, record } of guarded()) {
        if (!record || !everMay(action, by.context.person)) continue;
        const { status } = await call(by, method, at(path, elsewhere[record]));
        expect([name, role, status]).toEqual([name, role, 404]);
      }
    }
  });
});
