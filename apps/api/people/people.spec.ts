import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settleReminders } from '#libs/testing/settle-reminders.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const UNKNOWN = '01900000-0000-7000-8000-000000000000';

describe('people', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
  });
  beforeEach(async () => {
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  const person = async (id: string) => (await workspace.admin.get(`/people/${id}`)).body;
  const change = async (id: string, body: object) => {
    const { version } = await person(id);
    return workspace.admin.patch(`/people/${id}`, body, ifMatch(version));
  };
  const entries = async (recordId: string) => {
    const { rows } = await test.owner.query<{ kind: string; text: string }>(
      'select kind, text from journal_entry where record_id = $1 order by seq',
      [recordId],
    );
    return rows;
  };

  it('are added by an administrator, and a letter leaves that names nobody', async () => {
    const added = await workspace.admin.post('/people', {
      name: 'Ines Castillo',
      email: 'Ines@Example.com',
      roles: ['legal'],
      signOffAreas: ['privacy'],
      managerId: workspace.legal.id,
    });
    expect(added).toMatchObject({
      status: 201,
      body: { email: 'ines@example.com', managerName: 'Legal One', active: true, version: 1 },
    });
    const [entry] = await entries(added.body.id);
    expect(entry!.kind).toBe('person_added');
    expect(entry!.text).not.toMatch(/Ines|example\.com/i);
    const { rows } = await test.owner.query(
      "select payload from outbox where workspace_id = $1 and job = 'send_mail'",
      [workspace.id],
    );
    expect(rows).toEqual([{ payload: { letter: 'invitation', personId: added.body.id } }]);

    const again = await workspace.admin.post('/people', {
      name: 'Ines',
      email: 'ines@example.com',
      roles: [],
    });
    expect(again).toMatchObject({ status: 409, body: { type: '/problems/already-a-member' } });
    const refused = await workspace.manager.post('/people', { name: 'Me', email: 'a@b.example', roles: [] });
    expect(refused.status).toBe(403);
  });

  it('are listed by name for everyone', async () => {
    const first = await workspace.executive.get('/people?limit=4');
    const second = await workspace.executive.get(`/people?limit=4&cursor=${first.body.nextCursor}`);
    const names = [...first.body.items, ...second.body.items].map((one: { name: string }) => one.name);
    expect(names).toEqual([
      'Admin One',
      'Executive One',
      'Legal One',
      'Legal Two',
      'Manager One',
      'Manager Two',
    ]);
    const legal = await workspace.manager.get('/people?role=legal&q=two&active=true');
    expect(legal.body.items).toMatchObject([{ id: workspace.legal2.id }]);
  });

  it('never report to themselves, directly or through others', async () => {
    const cycle = await change(workspace.manager2.id, { managerId: workspace.manager.id });
    expect(cycle).toMatchObject({ status: 409, body: { type: '/problems/manager-cycle' } });
    const unknown = await change(workspace.manager2.id, { managerId: UNKNOWN });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/managerId' }] } });
    expect((await person(workspace.manager2.id)).version).toBe(1);
  });

  it('keep one administrator who is active', async () => {
    for (const body of [{ active: false }, { roles: ['legal'] }]) {
      const refused = await change(workspace.admin.id, body);
      expect(refused).toMatchObject({ status: 409, body: { type: '/problems/last-admin' } });
    }
    expect((await change(workspace.legal.id, { roles: ['legal', 'admin'] })).status).toBe(200);
    expect((await change(workspace.admin.id, { roles: ['executive'] })).status).toBe(200);
  });

  it('do not leave while something open is theirs, unless they say who takes it over', async () => {
    const { manager, manager2 } = workspace;
    const negotiation = await negotiationAt(workspace, 'contacted');
    await manager.put(
      `/negotiations/${negotiation.id}/next-action`,
      { what: 'Call them', dueOn: '2099-01-05' },
      ifMatch(negotiation.version),
    );
    // A duty outlives its negotiation.
    const ended = await negotiationAt(workspace, 'contacted');
    const duty = await manager.post('/obligations', {
      negotiationId: ended.id,
      what: 'Delete it.',
      owedBy: 'us',
      dutyHolderId: manager.id,
      dueOn: '2099-01-05',
    });
    const lapsed = { outcome: 'lapsed', reason: 'Silence.' };
    await manager.post(`/negotiations/${ended.id}/closure`, lapsed, ifMatch(ended.version));
    const nda = await manager.post('/agreements', {
      kind: 'nda',
      negotiationIds: [negotiation.id],
      expiresOn: '2099-03-05',
    });
    const reminder = { negotiationId: negotiation.id, what: 'Ask again', dueAt: '2099-01-01T00:00:00Z' };
    expect((await manager.post('/reminders', reminder)).status).toBe(201);
    const token = await manager.post('/tokens', { name: 'a script' });

    const before = (await manager2.get(`/negotiations/${negotiation.id}`)).body;
    const refused = await change(manager.id, { active: false });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        type: '/problems/still-responsible',
        open: {
          negotiations: 1,
          nextActions: 1,
          obligations: 1,
          reminders: 1,
          agreements: 1,
          legalHead: false,
        },
      },
    });
    // Whoever takes over a negotiation has to be able to own one.
    for (const toPersonId of [UNKNOWN, manager.id, workspace.executive.id]) {
      const nobody = await change(manager.id, { active: false, handOver: { toPersonId } });
      expect(nobody).toMatchObject({ status: 422, body: { errors: [{ pointer: '/handOver/toPersonId' }] } });
    }
    expect((await manager.get('/me')).status).toBe(200);
    expect((await person(manager.id)).version).toBe(1);

    const left = await change(manager.id, { active: false, handOver: { toPersonId: manager2.id } });
    expect(left).toMatchObject({ status: 200, body: { active: false } });
    const after = (await manager2.get(`/negotiations/${negotiation.id}`)).body;
    expect(after).toMatchObject({
      ownerId: manager2.id,
      nextAction: { assigneeId: manager2.id },
      version: before.version + 1,
    });
    const told = await entries(negotiation.id);
    expect(told.at(-1)).toMatchObject({ kind: 'negotiation_handed_over' });
    expect(JSON.parse(told.at(-1)!.text).data).toEqual({
      from: manager.id,
      to: manager2.id,
      parts: ['ownerId', 'nextAction', 'reminders'],
    });
    expect((await manager2.get(`/obligations/${duty.body.id}`)).body).toMatchObject({
      dutyHolderId: manager2.id,
      version: 2,
    });
    expect((await manager2.get(`/negotiations/${ended.id}`)).body).toMatchObject({ ownerId: manager.id });
    expect((await manager2.get(`/agreements/${nda.body.id}`)).body).toMatchObject({
      ownerId: manager2.id,
      version: 2,
    });
    const { rows } = await test.owner.query(
      `select 1 from reminder where subject_id = any($1) and recipient_id = $2 and status = 'pending'`,
      [[negotiation.id, ended.id, nda.body.id], manager.id],
    );
    expect(rows).toEqual([]);

    expect((await manager.get('/me')).status).toBe(401);
    const script = await test.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${token.body.secret}` },
    });
    expect(script.statusCode).toBe(401);
  });

  it('leave what waits for legal to the next lawyer', async () => {
    const { legal, legal2, manager } = workspace;
    const { id } = await negotiationAt(workspace, 'planning');
    const severe = { statement: 'Too much.', category: 'retention', severity: 'maximum' };
    await manager.post(`/negotiations/${id}/objections`, severe);
    const holders = async () => {
      const { rows } = await test.owner.query<{ recipient_id: string }>(
        "select distinct recipient_id from reminder where subject_id = $1 and rule = 'objection_clock' and status = 'pending'",
        [id],
      );
      return rows.map((row) => row.recipient_id);
    };
    expect(await holders()).toEqual([legal.id]);
    expect((await change(legal.id, { roles: ['executive'] })).status).toBe(200);
    expect(await settleReminders(test, workspace.id)).toBe(1);
    expect(await holders()).toEqual([legal2.id]);
    expect((await change(legal.id, { roles: ['executive', 'legal'] })).status).toBe(200);
    await settleReminders(test, workspace.id);
    expect(await holders()).toEqual([legal.id]);
    expect((await change(legal.id, { active: false })).status).toBe(200);
    await settleReminders(test, workspace.id);
    expect(await holders()).toEqual([legal2.id]);
  });

  it('do not leave as head of legal, unless another lawyer becomes it', async () => {
    const { admin, legal, legal2, manager } = workspace;
    const { version } = (await admin.get('/workspace')).body;
    await admin.patch('/workspace', { legalHeadId: legal.id }, ifMatch(version));
    const refused = await change(legal.id, { active: false });
    expect(refused).toMatchObject({ status: 409, body: { open: { agreements: 0, legalHead: true } } });
    const noLawyer = await change(legal.id, { active: false, handOver: { toPersonId: manager.id } });
    expect(noLawyer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/handOver/toPersonId' }] } });
    expect((await change(legal.id, { active: false, handOver: { toPersonId: legal2.id } })).status).toBe(200);
    expect((await admin.get('/workspace')).body).toMatchObject({ legalHeadId: legal2.id });
  });

  it('are changed by who has read them as they are', async () => {
    const { id } = workspace.legal;
    expect((await workspace.admin.patch(`/people/${id}`, { name: 'New Name' })).status).toBe(428);
    const stale = await workspace.admin.patch(`/people/${id}`, { name: 'New Name' }, ifMatch(7));
    expect(stale).toMatchObject({ status: 412, body: { current: { id, name: 'Legal One' } } });
    expect((await change(id, { name: 'New Name' })).body).toMatchObject({ name: 'New Name', version: 2 });
    const [, entry] = await entries(id);
    expect(entry?.text ?? '').not.toContain('New Name');
  });
});

describe('the workspace', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  it('is read by everyone and changed by its administrators', async () => {
    const { body } = await workspace.manager.get('/workspace');
    expect(body).toMatchObject({ timeZone: 'America/New_York', home: { side: 'recipient' } });
    const change = { name: 'Partnerships', timeZone: 'Europe/London', legalHeadId: workspace.legal.id };
    const refused = await workspace.legal.patch('/workspace', change, ifMatch(body.version));
    expect(refused.status).toBe(403);
    const changed = await workspace.admin.patch('/workspace', change, ifMatch(body.version));
    expect(changed).toMatchObject({ status: 200, body: { ...change, version: body.version + 1 } });
    const { rows } = await test.owner.query(
      'select kind from journal_entry where chain_id = $1 order by seq desc limit 1',
      [workspace.id],
    );
    expect(rows).toEqual([{ kind: 'workspace_changed' }]);
  });

  it('tells its administrators the names of those it can sit at the table for, and nothing else of them', async () => {
    const { admin, manager } = workspace;
    const add = async (displayName: string, identity = 'named') =>
      (await manager.post('/parties', { displayName, kind: 'bank', identity })).body;
    const named = await add('Juniper Messenger');
    await add('a bank on Juniper Street', 'unnamed_single');
    const names = await admin.get('/workspace/home-parties?q=juniper');
    expect(names.body).toEqual({
      items: [{ id: named.id, displayName: 'Juniper Messenger' }],
      nextCursor: null,
    });
    expect((await admin.get(`/parties/${named.id}`)).status).toBe(403);
    const { version, home } = (await admin.get('/workspace')).body;
    const change = { home: { ...home, partyId: named.id } };
    const changed = await admin.patch('/workspace', change, ifMatch(version));
    expect(changed).toMatchObject({ status: 200, body: { ...change, homePartyName: 'Juniper Messenger' } });
  });

  it('keeps its home while negotiations are under way, for “us” and “them” follow from it', async () => {
    const here = await test.workspace();
    const { id, version: opened } = await negotiationAt(here, 'contacted');
    const party = { displayName: 'Another platform', kind: 'platform' };
    const { id: partyId } = (await here.manager.post('/parties', party)).body;
    const moveTo = async (home: object) => {
      const { version } = (await here.admin.get('/workspace')).body;
      return here.admin.patch('/workspace', { home }, ifMatch(version));
    };
    const refused = await moveTo({ partyId, side: 'recipient' });
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/home-in-use' } });
    const { providerId, recipientId, ref } = (await here.manager.get(`/negotiations/${id}`)).body;
    expect(refused.body.detail).toContain(ref);
    expect(await moveTo({ partyId: recipientId, side: 'provider' })).toMatchObject({ status: 409 });
    expect(await moveTo({ partyId: providerId, side: 'provider' })).toMatchObject({ status: 200 });
    expect(await moveTo({ partyId: recipientId, side: 'recipient' })).toMatchObject({ status: 200 });
    const lapsed = { outcome: 'lapsed', reason: 'Silence.' };
    await here.manager.post(`/negotiations/${id}/closure`, lapsed, ifMatch(opened));
    expect(await moveTo({ partyId, side: 'recipient' })).toMatchObject({ status: 200 });
  });

  it('moves when an NDA that runs out is told of, and tells nothing twice', async () => {
    const here = await test.workspace();
    const { id, providerId, recipientId } = await negotiationAt(here, 'nda');
    const today = Temporal.Now.plainDateISO('America/New_York');
    const { body: nda } = await here.manager.post('/agreements', {
      kind: 'nda',
      negotiationIds: [id],
      signatures: [providerId, recipientId].map((partyId) => ({ partyId, signedOn: '2026-01-05' })),
      expiresOn: today.add({ days: 60 }).toString(),
    });
    const due = async () =>
      (
        await test.owner.query<{ step: string; status: string; due: string }>(
          `select step, status, parley_instant(due_at) as due from reminder
           where subject_id = $1 and status <> 'cancelled' order by due_at, id`,
          [nda.id],
        )
      ).rows;
    // That of today has reached its inbox.
    await test.owner.query(
      `update reminder set status = 'sent', due_at = least(due_at, parley_now()), sent_at = parley_now()
       where subject_id = $1 and step = '60 days before'`,
      [nda.id],
    );
    const before = await due();
    const { version } = (await here.admin.get('/workspace')).body;
    await here.admin.patch('/workspace', { timeZone: 'America/Los_Angeles' }, ifMatch(version));
    await settleReminders(test, here.id);
    const after = await due();
    expect(after.map(({ step }) => step)).toEqual(['60 days before', '30 days before', '14 days before']);
    expect(after[0]).toEqual(before[0]);
    const hours = (row: { due: string } | undefined) => Date.parse(row!.due) / 3_600_000;
    expect([1, 2].map((row) => hours(after[row]) - hours(before[row]))).toEqual([3, 3]);
  });

  it('moves what is due with its calendar', async () => {
    const negotiation = await negotiationAt(workspace, 'contacted');
    await workspace.manager.put(
      `/negotiations/${negotiation.id}/next-action`,
      { what: 'Call them', dueOn: '2099-01-05' },
      ifMatch(negotiation.version),
    );
    const due = async () =>
      (
        await test.owner.query<{ due: string }>(
          `select parley_instant(due_at) as due from reminder
           where subject_id = $1 and rule = 'next_action' and status = 'pending' order by due_at, id`,
          [negotiation.id],
        )
      ).rows;
    const before = await due();
    const { body } = await workspace.admin.get('/workspace');
    await workspace.admin.patch('/workspace', { timeZone: 'Asia/Tokyo' }, ifMatch(body.version));
    await settleReminders(test, workspace.id);
    const after = await due();
    expect(before).not.toEqual([]);
    expect(after).toHaveLength(before.length);
    expect(after).not.toEqual(before);
  });

  it('has a head of legal who belongs to legal', async () => {
    const { body } = await workspace.admin.get('/workspace');
    const head = { legalHeadId: workspace.manager.id };
    const refused = await workspace.admin.patch('/workspace', head, ifMatch(body.version));
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/legalHeadId' }] } });
  });

  it('is in a time zone that there is', async () => {
    const { body } = await workspace.admin.get('/workspace');
    for (const timeZone of ['Mars/Olympus', '+01:00', "UTC'; drop table person"]) {
      const refused = await workspace.admin.patch('/workspace', { timeZone }, ifMatch(body.version));
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/timeZone' }] } });
    }
  });
});
