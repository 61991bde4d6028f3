import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

/** Nowhere else in a test, so that it is found wherever it comes out. */
const NAME = 'Quixwell Savings';
const WHY = { reason: 'The NDA has to name them.' };
const FALCON = { kind: 'bank', displayName: 'Falcon', identity: 'codenamed' };
const NOWHERE = '01890000-0000-7000-8000-000000000000';

interface Versioned {
  id: string;
  version: number;
}

describe('a party with a code name', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let manager: TestPerson;
  let legal: TestPerson;
  let executive: TestPerson;
  let falcon: Versioned;
  let path: string;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    ({ manager, legal, executive } = workspace);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    falcon = (await manager.post('/parties', { ...FALCON, needToKnow: { name: NAME } })).body;
    path = `/parties/${falcon.id}`;
  });

  const keep = (by: TestPerson, body: object, version = falcon.version) =>
    by.put(`${path}/need-to-know`, body, ifMatch(version));
  const reveal = (by: TestPerson) => by.post(`${path}/reveal`, WHY);
  const knownNameFor = async (by: TestPerson) => (await by.get(`${path}/need-to-know/name`)).status;

  async function entries() {
    const { rows } = await test.owner.query<{ kind: string; actor_id: string; text: string }>(
      'select kind, actor_id, text from journal_entry where record_id = $1 order by seq',
      [falcon.id],
    );
    return rows;
  }

  it('is known to whoever said first who it is, and to whom they name', async () => {
    const list = await executive.get(`${path}/need-to-know`);
    expect(list.body).toEqual({
      id: falcon.id,
      version: 1,
      nameKept: true,
      people: [{ id: manager.id, name: manager.context.person.name, active: true }],
      knownToYou: false,
      changeable: false,
    });
    expect(await knownNameFor(executive)).toBe(403);
    const both = await keep(manager, { personIds: [manager.id, executive.id] });
    expect(both.body).toMatchObject({ version: 2, knownToYou: true, changeable: true });
    expect(both.headers.etag).toBe('"2"');
    const known = await executive.get(`${path}/need-to-know/name`);
    expect(known.body).toEqual({ partyId: falcon.id, name: NAME });
    expect(known.headers['cache-control']).toBe('no-store');
    expect((await entries()).map(({ kind }) => kind)).toEqual(['party_added', 'need_to_know_changed']);
  });

  it('gets its name later, from whoever may keep parties', async () => {
    const { body } = await legal.post('/parties', FALCON);
    path = `/parties/${body.id}`;
    expect((await legal.get(`${path}/need-to-know`)).body).toMatchObject({ nameKept: false, people: [] });
    expect((await reveal(legal)).body).toMatchObject({ status: 409, type: '/problems/no-name-kept' });
    expect((await keep(executive, { name: NAME, personIds: [] })).status).toBe(403);
    const nameless = await keep(legal, { personIds: [executive.id] });
    expect(nameless).toMatchObject({ status: 422, body: { errors: [{ pointer: '/name' }] } });
    expect((await legal.put(`${path}/need-to-know`, { name: NAME, personIds: [] })).status).toBe(428);
    const kept = await keep(legal, { name: NAME, personIds: [executive.id] });
    expect(kept.body.people.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [legal.id, executive.id].toSorted(),
    );
    expect(await keep(legal, { personIds: [] }, 1)).toMatchObject({
      status: 412,
      body: { current: { version: 2, nameKept: true } },
    });
  });

  it('gets one name, when two people say at once who it is', async () => {
    const { body } = await legal.post('/parties', FALCON);
    path = `/parties/${body.id}`;
    const said = await Promise.all([manager, legal].map((by) => keep(by, { name: NAME, personIds: [] })));
    expect(new Set(said.map(({ status }) => status))).toEqual(new Set([200, 412]));
  });

  it('is said to be somebody, and known to others, by those who know it and by legal', async () => {
    expect((await keep(workspace.manager2, { personIds: [workspace.manager2.id] })).status).toBe(403);
    const added = await keep(legal, { personIds: [manager.id, executive.id] });
    expect(added.body).toMatchObject({ knownToYou: false, changeable: true });
    const renamed = await keep(executive, { name: 'Another Bank', personIds: [executive.id] }, 2);
    expect(renamed.status).toBe(200);
    expect((await keep(manager, { personIds: [manager.id] }, 3)).status).toBe(403);
    expect((await executive.get(`${path}/need-to-know/name`)).body.name).toBe('Another Bank');
    const same = await keep(executive, { personIds: [executive.id] }, 3);
    expect(same.body).toMatchObject({ version: 3 });
    const wrong = await keep(executive, { personIds: [] }, 3);
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/personIds' }] } });
    for (const personId of [NOWHERE, workspace.admin.id]) {
      const unknown = await keep(executive, { personIds: [personId] }, 3);
      expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/personIds/0' }] } });
    }
  });

  it('is revealed to whoever says why, and every time is in the journal', async () => {
    const blank = await executive.post(`${path}/reveal`, { reason: ' ' });
    expect(blank).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } });
    const told = await reveal(executive);
    expect(told).toMatchObject({ status: 200, body: { partyId: falcon.id, name: NAME } });
    expect(told.headers['cache-control']).toBe('no-store');
    expect((await reveal(manager)).body.name).toBe(NAME);
    const journal = (await entries()).filter(({ kind }) => kind === 'party_revealed');
    expect(journal.map(({ actor_id }) => actor_id)).toEqual([executive.id, manager.id]);
    for (const { text } of journal) expect(text).not.toContain(WHY.reason);

    expect((await executive.get(`${path}/reveals`)).status).toBe(403);
    for (const by of [manager, legal]) {
      const { body } = await by.get(`${path}/reveals?limit=1`);
      expect(body.items).toMatchObject([{ personId: manager.id, ...WHY }]);
      const next = await by.get(`${path}/reveals?limit=1&cursor=${body.nextCursor}`);
      expect(next.body).toMatchObject({
        items: [{ personId: executive.id, personName: executive.context.person.name, ...WHY }],
        nextCursor: null,
      });
    }
  });

  it('is revealed anew by a repeated request, whatever its key: the answer is kept nowhere', async () => {
    const headers = { cookie: `${SESSION_COOKIE}=${executive.secret}`, 'idempotency-key': 'again' };
    // An address can be written in several ways.
    for (const address of ['reveal', 'reveal', '%72eveal']) {
      const url = `/api/v1${path}/${address}`;
      const told = await test.app.inject({ method: 'POST', url, headers, payload: WHY });
      expect(told.json()).toEqual({ partyId: falcon.id, name: NAME });
    }
    const kept = await test.owner.query("select 1 from idempotency_key where key = 'again'");
    expect(kept.rows).toEqual([]);
    expect((await entries()).filter(({ kind }) => kind === 'party_revealed')).toHaveLength(3);
  });

  it('is forgotten with its code name, by those who may say who it is', async () => {
    expect((await workspace.manager2.patch(path, { identity: 'named' }, ifMatch(1))).status).toBe(403);
    expect((await workspace.manager2.patch(path, { displayName: 'Kestrel' }, ifMatch(1))).status).toBe(200);
    const ended = await manager.patch(path, { identity: 'named', displayName: 'Public Bank' }, ifMatch(2));
    expect(ended.body).toMatchObject({ identity: 'named', version: 3 });
    expect((await manager.get(`${path}/need-to-know`)).body).toMatchObject({ nameKept: false, people: [] });
    expect(await knownNameFor(manager)).toBe(403);
    expect((await reveal(manager)).body).toMatchObject({ status: 409, type: '/problems/not-codenamed' });
    const late = await keep(manager, { name: NAME, personIds: [] }, 3);
    expect(late.body).toMatchObject({ status: 409, type: '/problems/not-codenamed' });
    const { rows } = await test.owner.query('select name, sealing_salt from party_name where party_id = $1', [
      falcon.id,
    ]);
    expect(rows).toEqual([{ name: null, sealing_salt: null }]);

    await manager.patch(path, { identity: 'codenamed' }, ifMatch(3));
    const again = await keep(manager, { name: 'Another Bank', personIds: [] }, 4);
    expect(again.body).toMatchObject({ nameKept: true, version: 5 });
  });

  it('has a name behind it only as a party with a code name, and is added whole or not at all', async () => {
    const named = await manager.post('/parties', {
      ...FALCON,
      identity: 'named',
      needToKnow: { name: NAME },
    });
    expect(named).toMatchObject({ status: 422, body: { errors: [{ pointer: '/needToKnow' }] } });
    const before = (await manager.get('/parties?limit=200')).body.items.length;
    const needToKnow = { name: NAME, personIds: [NOWHERE] };
    const unknown = await manager.post('/parties', { ...FALCON, needToKnow });
    expect(unknown.body.errors[0].pointer).toBe('/needToKnow/personIds/0');
    expect((await manager.get('/parties?limit=200')).body.items).toHaveLength(before);
  });

  it('is called by its code name alone wherever it stands', async () => {
    const key = { 'idempotency-key': 'falcon' };
    const added = await manager.post('/parties', { ...FALCON, needToKnow: { name: NAME } }, key);
    path = `/parties/${added.body.id}`;
    const opened = await manager.post('/negotiations', {
      counterpartyId: added.body.id,
      product: { name: 'Balances' },
    });
    await manager.put(`${path}/need-to-know`, { name: `${NAME} Bank`, personIds: [manager.id] }, ifMatch(1));
    await executive.post(`${path}/reveal`, WHY, key);
    const sheet = `Bank,Product,Stage\n${NAME},Balances,Scoping\n`;
    const { id } = opened.body as Versioned;
    const answers = await Promise.all([
      manager.get('/parties?limit=200'),
      manager.get(`/parties?q=${encodeURIComponent(NAME)}`),
      manager.get(path),
      manager.get('/parties?limit=200&format=csv'),
      manager.get('/negotiations?limit=200'),
      manager.get(`/negotiations?q=${encodeURIComponent(NAME)}`),
      manager.get('/negotiations?format=csv'),
      manager.get(`/negotiations/${id}`),
      manager.get(`/negotiations/${id}/timeline`),
      manager.get(`${path}/need-to-know`),
      manager.get(`${path}/reveals`),
      manager.get('/reports/pipeline'),
      manager.get('/reports/changes?from=2026-01-01&to=2026-12-31'),
      legal.get('/journal?limit=200'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const { body } of answers) expect(JSON.stringify(body)).not.toContain('Quixwell');

    // An import that brings its name makes another party, and learns nothing of this one.
    const imported = await manager.upload('/imports?dryRun=true', sheet);
    expect(imported.status).toBe(201);
    expect(JSON.stringify(imported.body)).not.toContain('Falcon');

    const { rows: tables } = await test.owner.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'import%'",
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const { rows } = await test.owner.query(
        `select 1 from "${name}" t where to_jsonb(t)::text like '%Quixwell%' limit 1`,
      );
      if (rows.length > 0) holding.push(name);
    }
    expect(holding).toEqual(['party_name']);
  });
});
