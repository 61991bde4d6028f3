import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startOf, textOf } from '#libs/journal/tail.js';
import { testClock } from '#libs/testing/clock.js';
import { untilFoldable } from '#libs/testing/fold-all.js';
import { hearEvents } from '#libs/testing/hear-events.js';
import type { Hearing, HearingOptions } from '#libs/testing/hear-events.js';
import { startProcess } from '#libs/testing/start-process.js';
import type { StartedProcess } from '#libs/testing/start-process.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

const SOON = { timeout: 10_000, interval: 50 };

const OPENING = {
  counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
  product: { name: 'Balances' },
};

describe('live events', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let url: string;
  let negotiationId: string;
  const hearings: Hearing[] = [];
  beforeAll(async () => {
    test = await testApp();
    await test.app.listen(0, '127.0.0.1');
    url = await test.app.getUrl();
    workspace = await test.workspace();
    negotiationId = await open(workspace);
  });
  afterEach(() => {
    for (const hearing of hearings.splice(0)) hearing.close();
  });
  afterAll(() => test.close());

  async function open({ manager }: TestWorkspace): Promise<string> {
    const { status, body } = await manager.post('/negotiations', OPENING);
    expect(status).toBe(201);
    return body.id;
  }

  async function hear(
    { secret }: { secret: string },
    options: HearingOptions = {},
    at = url,
  ): Promise<Hearing> {
    const hearing = await hearEvents(at, secret, options);
    hearings.push(hearing);
    expect(hearing.status).toBe(200);
    await expect.poll(() => hearing.heard.some(({ name }) => name === 'ready'), SOON).toBe(true);
    return hearing;
  }

  const records = ({ heard }: Hearing) =>
    heard.filter(({ name }) => name === 'change').map(({ data }) => data.record!.id);

  async function expectHeard(hearing: Hearing, id: string) {
    await expect.poll(() => records(hearing), SOON).toContain(id);
  }

  /** Something that everybody who works here may know. */
  async function logCall(by: TestPerson = workspace.manager): Promise<string> {
    const call = { kind: 'call', occurredOn: '2026-01-05', text: 'They called.' };
    return (await by.post(`/negotiations/${negotiationId}/activities`, call)).body.id;
  }

  it('tell everybody of the workspace which record changed, and never what', async () => {
    const listening = [await hear(workspace.executive), await hear(workspace.legal)];
    const stranger = await hear((await test.workspace()).manager);
    const id = await logCall();
    const { body } = await workspace.manager.get(
      `/negotiations/${negotiationId}/timeline?order=desc&limit=1`,
    );
    for (const hearing of listening) {
      await expectHeard(hearing, id);
      const [event, ...more] = hearing.heard.filter(({ data }) => data.record?.id === id);
      expect(event).toEqual({
        id: expect.any(String),
        name: 'change',
        data: { record: { type: 'activity', id }, negotiationId, seq: body.items[0].seq },
      });
      expect(more).toEqual([]);
    }
    expect(records(stranger)).toEqual([]);
  });

  it('are a stream that nothing keeps or holds back', async () => {
    const { headers } = await hear(workspace.manager);
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });

  it('keep a concern to its writer and legal, until it is raised', async () => {
    const { manager, manager2, legal, executive } = workspace;
    const allowed = [await hear(manager), await hear(legal)];
    const others = [await hear(manager2), await hear(executive)];
    const noted = await manager.post(`/negotiations/${negotiationId}/objections`, {
      statement: 'Children.',
      noted: true,
    });
    const after = await logCall();
    for (const hearing of [...allowed, ...others]) await expectHeard(hearing, after);
    for (const hearing of allowed) expect(records(hearing)).toContain(noted.body.id);
    for (const hearing of others) expect(records(hearing)).not.toContain(noted.body.id);
    const raising = { category: 'retention', severity: 'limited' };
    await manager.post(`/objections/${noted.body.id}/raising`, raising, ifMatch(1));
    for (const hearing of others) await expectHeard(hearing, noted.body.id);
  });

  it('keep a privileged note to legal and those named', async () => {
    const { manager, manager2, legal, legal2 } = workspace;
    const allowed = [await hear(legal2), await hear(manager2)];
    const other = await hear(manager);
    const note = { text: 'We would lose this.', privileged: true, namedPersonIds: [manager2.id] };
    const { body } = await legal.post(`/negotiations/${negotiationId}/notes`, note);
    const after = await logCall();
    for (const hearing of [...allowed, other]) await expectHeard(hearing, after);
    for (const hearing of allowed) expect(records(hearing)).toContain(body.id);
    expect(records(other)).not.toContain(body.id);
  });

  it('keep records from a role that reads none, but not what that role works with', async () => {
    const { admin } = workspace;
    const hearing = await hear(admin);
    await logCall();
    const person = await admin.post('/people', {
      name: 'New One',
      email: `new.one@${workspace.id}.example`,
      roles: ['legal'],
    });
    expect(person.status).toBe(201);
    await expectHeard(hearing, person.body.id);
    expect(hearing.heard.map(({ data }) => data.record?.type).filter(Boolean)).toEqual(['person']);
    expect(hearing.heard.at(-1)!.data).toEqual({
      record: { type: 'person', id: person.body.id },
      negotiationId: null,
    });
  });

  it('announce a reminder to whose inbox it is, and to nobody else', async () => {
    const [mine, theirs] = [await hear(workspace.legal), await hear(workspace.manager)];
    const request = {
      negotiationId,
      what: 'Call them',
      dueAt: '2090-01-01T00:00:00Z',
      recipientId: workspace.legal.id,
    };
    const { body } = await workspace.manager.post('/reminders', request);
    await expectHeard(mine, body.id);
    await expectHeard(theirs, await logCall());
    expect(records(theirs)).not.toContain(body.id);
  });

  it('go on after a disconnection without a gap and in order', async () => {
    const longBefore = await logCall();
    await untilFoldable(test);
    const first = await hear(workspace.executive);
    await expectHeard(first, await logCall());
    first.close();
    const missed = [await logCall(), await logCall(), await open(workspace)];
    const resumed = await hear(workspace.executive, { lastEventId: first.lastId });
    const later = await logCall();
    await expectHeard(resumed, later);
    const wanted = new Set([...missed, later]);
    expect(records(resumed).filter((id) => wanted.has(id))).toEqual([...missed, later]);
    expect(records(resumed)).not.toContain(longBefore);
    expect(resumed.heard.some(({ name }) => name === 'reset')).toBe(false);
  });

  it('begin where one was told who one is, so that nothing read since changes unheard', async () => {
    const { body } = await workspace.executive.get('/me');
    const meanwhile = await logCall();
    const hearing = await hear(workspace.executive, { from: body.eventsFrom });
    expect(records(hearing)).toContain(meanwhile);
    const resumed = await hear(workspace.executive, { from: body.eventsFrom, lastEventId: hearing.lastId });
    expect(resumed.heard.some(({ name }) => name === 'reset')).toBe(false);
  });

  it('leave nothing out that a transaction recorded which began before and ended after others', async () => {
    const hearing = await hear(workspace.executive);
    const slow = await test.owner.connect();
    await slow.query('begin');
    const slowId = '0190aaaa-0000-7000-8000-000000000001';
    await slow.query(
      `insert into journal_entry (workspace_id, chain_id, seq, kind, record_type, record_id, recorded_at, occurred_at,
         text, hash) values ($1, $2, 1, 'party_added', 'party', $2, '2026-01-05', '2026-01-05', '{}', '')`,
      [workspace.id, slowId],
    );
    const quick = await logCall();
    await expectHeard(hearing, quick);
    const cutAt = hearing.lastId;
    hearing.close();
    await slow.query('commit');
    slow.release();
    const resumed = await hear(workspace.executive, { lastEventId: cutAt });
    expect(records(resumed)).toContain(slowId);
    await test.owner.query('delete from journal_entry where record_id = $1', [slowId]);
  });

  it('tell whoever was away too long, or comes with an id of nowhere, to load anew', async () => {
    const first = await hear(workspace.manager);
    const { lastId } = first;
    first.close();
    await test.owner.query(
      `insert into journal_entry (workspace_id, chain_id, seq, kind, record_type, record_id, recorded_at, occurred_at,
         text, previous_hash, hash)
       select $1, $2, n, 'party_changed', 'party', $2, '2026-01-05', '2026-01-05', '{}', case when n > 1 then ''::bytea end, ''
       from generate_series(1, 1001) n`,
      [workspace.id, '0190aaaa-0000-7000-8000-000000000002'],
    );
    const ahead = textOf(startOf('999999999999'));
    for (const lastEventId of [lastId, 'nonsense', ahead]) {
      const { heard } = await hear(workspace.manager, { lastEventId });
      expect(heard.map(({ name }) => name)).toEqual(['reset', 'ready']);
    }
    const still = await hear(workspace.manager);
    await test.owner.query('delete from journal_entry where record_id = $1', [
      '0190aaaa-0000-7000-8000-000000000002',
    ]);
    await expectHeard(still, await logCall());
  });

  describe('end', () => {
    const ended = async (hearing: Hearing) => {
      await expect.poll(() => hearing.hasEnded, SOON).toBe(true);
    };

    async function signedInAs(person: TestPerson): Promise<{ secret: string }> {
      const secret = `s${Math.random()}`;
      await test.owner.query(
        `insert into session (token_hash, account_id, workspace_id, person_id, expires_at)
         select sha256($1::bytea), account_id, workspace_id, person_id, now() + interval '7 days'
         from session where person_id = $2 limit 1`,
        [secret, person.id],
      );
      return { secret };
    }

    it('with the session, at sign-out', async () => {
      const session = await signedInAs(workspace.executive);
      const hearing = await hear(session);
      const out = await test.app.inject({
        method: 'POST',
        url: '/api/v1/auth/logout',
        headers: { cookie: `__Host-parley=${session.secret}` },
      });
      expect(out.statusCode).toBe(204);
      await ended(hearing);
      expect((await hearEvents(url, session.secret)).status).toBe(401);
    });

    it('with the token', async () => {
      const { body } = await workspace.legal.post('/tokens', { name: 'A script' });
      const hearing = await hear({ secret: body.secret }, { token: true });
      await expectHeard(hearing, await logCall());
      expect((await workspace.legal.delete(`/tokens/${body.id}`)).status).toBe(204);
      await ended(hearing);
    });

    it('with the membership', async () => {
      const other = await test.workspace();
      const hearing = await hear(other.executive);
      const { version } = (await other.admin.get(`/people/${other.executive.id}`)).body;
      const left = await other.admin.patch(
        `/people/${other.executive.id}`,
        { active: false },
        ifMatch(version),
      );
      expect(left.status).toBe(200);
      await ended(hearing);
      expect(records(hearing)).toEqual([]);
    });
  });
});

describe('live events and the session', () => {
  it('do not keep it alive, and end with it when nobody has been at work for eight hours', async () => {
    const test = await testApp();
    await test.app.listen(0, '127.0.0.1');
    const url = await test.app.getUrl();
    const { manager } = await test.workspace();
    const clock = await testClock(test);
    await test.owner.query(
      "update session set last_seen_at = parley_now(), expires_at = parley_now() + interval '7 days'",
    );
    await clock.advance({ hours: 7 });
    const hearing = await hearEvents(url, manager.secret);
    expect(hearing.status).toBe(200);
    await clock.advance({ hours: 1, seconds: 1 });
    await expect.poll(() => hearing.hasEnded, SOON).toBe(true);
    expect((await manager.get('/me')).status).toBe(401);
    await test.close();
  });

  it('are twenty streams a person at most', async () => {
    const test = await testApp();
    await test.app.listen(0, '127.0.0.1');
    const url = await test.app.getUrl();
    const { manager, legal } = await test.workspace();
    const open = await Promise.all(Array.from({ length: 20 }, () => hearEvents(url, manager.secret)));
    expect(open.every(({ status }) => status === 200)).toBe(true);
    expect((await hearEvents(url, manager.secret)).status).toBe(429);
    expect((await hearEvents(url, legal.secret)).status).toBe(200);
    await test.close();
  });
});

describe('live events of several API processes', () => {
  let test: TestApp;
  let other: StartedProcess;
  beforeAll(async () => {
    test = await testApp();
    await test.app.listen(0, '127.0.0.1');
    other = await startProcess('api', test);
  }, 120_000);
  afterAll(async () => {
    await other.kill();
    await test.close();
  });

  it('tell of what another one did, go on at another one, and end at once when theirs is stopped', async () => {
    const { manager, executive } = await test.workspace();
    const hearing = await hearEvents(other.url, executive.secret);
    await expect.poll(() => hearing.heard.length, SOON).toBe(1);
    const opened = await manager.post('/negotiations', OPENING);
    const records = ({ heard }: Hearing) => heard.map(({ data }) => data.record?.id);
    await expect.poll(() => records(hearing), SOON).toContain(opened.body.id);

    expect(await other.stop()).toBe(0);
    await expect.poll(() => hearing.hasEnded, SOON).toBe(true);
    const meanwhile = await manager.post('/negotiations', OPENING);
    const here = await test.app.getUrl();
    const resumed = await hearEvents(here, executive.secret, { lastEventId: hearing.lastId });
    await expect.poll(() => records(resumed), SOON).toContain(meanwhile.body.id);
    expect(records(resumed)).not.toContain(opened.body.id);
    resumed.close();
  });
});
