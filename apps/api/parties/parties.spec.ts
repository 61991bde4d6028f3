import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const NOWHERE = '01890000-0000-7000-8000-000000000000';

describe('parties and the people there', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function add(displayName: string, more: object = {}) {
    const answer = await workspace.manager.post('/parties', { kind: 'bank', displayName, ...more });
    expect(answer.status).toBe(201);
    return answer.body;
  }

  async function entries(recordId: string) {
    const { rows } = await test.owner.query(
      'select kind, actor_id, text from journal_entry where workspace_id = $1 and record_id = $2 order by recorded_at, seq',
      [workspace.id, recordId],
    );
    return rows as { kind: string; actor_id: string; text: string }[];
  }

  it('adds a party and finds it again, with who added it in the journal', async () => {
    const answer = await workspace.legal.post('/parties', { kind: 'regulator', displayName: 'Data Office' });
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`/api/v1/parties/${answer.body.id}`);
    expect(answer.body).toMatchObject({ identity: 'named', parentId: null, version: 1 });
    const read = await workspace.executive.get(`/parties/${answer.body.id}`);
    expect(read.body).toEqual(answer.body);
    expect(await entries(answer.body.id)).toMatchObject([
      { kind: 'party_added', actor_id: workspace.legal.id },
    ]);
  });

  it('lists parties by name, a part of a name or a kind, page by page', async () => {
    await add('Zorn & Söhne 100%', { kind: 'adviser' });
    await add('alpha_100', { kind: 'adviser', identity: 'codenamed' });
    await add('Beta', { kind: 'aggregator' });
    const names = async (query: string) => {
      const { body, status } = await workspace.manager.get(`/parties?${query}`);
      expect(status).toBe(200);
      return body.items.map((party: { displayName: string }) => party.displayName);
    };
    expect(await names('q=söhne')).toEqual(['Zorn & Söhne 100%']);
    expect(await names('q=100%25')).toEqual(['Zorn & Söhne 100%']);
    expect(await names('kind=adviser&kind=aggregator')).toEqual(['alpha_100', 'Beta', 'Zorn & Söhne 100%']);
    expect(await names('identity=codenamed')).toEqual(['alpha_100']);

    const all: string[] = [];
    let cursor: string | null = '';
    do {
      const page: { body: { items: { id: string }[]; nextCursor: string | null } } =
        await workspace.manager.get(`/parties?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      all.push(...page.body.items.map(({ id }) => id));
      cursor = page.body.nextCursor;
    } while (cursor);
    const whole = await workspace.manager.get('/parties?limit=200');
    expect(all).toEqual(whole.body.items.map(({ id }: { id: string }) => id));
    expect((await workspace.manager.get('/parties?cursor=abc')).status).toBe(422);
  });

  it('changes a party at the version that was read', async () => {
    const party = await add('Old Name');
    const path = `/parties/${party.id}`;
    expect((await workspace.manager.patch(path, { displayName: 'New' })).status).toBe(428);
    const changed = await workspace.manager.patch(path, { displayName: 'New' }, ifMatch(1));
    expect(changed.body).toMatchObject({ displayName: 'New', kind: 'bank', version: 2 });
    const stale = await workspace.manager.patch(path, { displayName: 'Newer' }, ifMatch(1));
    expect(stale).toMatchObject({ status: 412, body: { current: { displayName: 'New', version: 2 } } });
    const same = await workspace.manager.patch(path, { displayName: 'New' }, ifMatch(2));
    expect(same.body).toMatchObject({ version: 2 });
    expect((await entries(party.id)).map(({ kind }) => kind)).toEqual(['party_added', 'party_changed']);
  });

  it('lets no party stand above itself, not even in two changes at once', async () => {
    const grandmother = await add('Holding');
    const mother = await add('Bank', { parentId: grandmother.id });
    const daughter = await add('Branch', { parentId: mother.id });
    expect(mother).toMatchObject({ parentId: grandmother.id, parentName: 'Holding' });
    const put = (id: string, parentId: string) =>
      workspace.manager.patch(`/parties/${id}`, { parentId }, ifMatch(1));
    expect((await put(grandmother.id, daughter.id)).body).toMatchObject({
      status: 409,
      type: '/problems/parent-cycle',
    });
    expect((await put(mother.id, mother.id)).body.type).toBe('/problems/parent-cycle');
    expect((await put(mother.id, NOWHERE)).body.errors[0].pointer).toBe('/parentId');

    const [one, other] = [await add('One'), await add('Other')];
    const answers = await Promise.all([put(one.id, other.id), put(other.id, one.id)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  it('refuses what is wrong with a party, and who may not write', async () => {
    const wrong = await workspace.manager.post('/parties', { kind: 'castle', displayName: '', secret: 1 });
    expect(wrong.body.errors.map((error: { pointer: string }) => error.pointer).toSorted()).toEqual([
      '/displayName',
      '/kind',
      '/secret',
    ]);
    const party = { kind: 'bank', displayName: 'X' };
    expect((await workspace.executive.post('/parties', party)).status).toBe(403);
    expect((await workspace.admin.get('/parties')).status).toBe(403);
    const { id } = await add('Ours');
    const elsewhere = await test.workspace();
    expect((await elsewhere.manager.get(`/parties/${id}`)).status).toBe(404);
    const borrowed = await elsewhere.manager.post('/parties', { ...party, parentId: id });
    expect(borrowed.body.errors[0].pointer).toBe('/parentId');
  });

  describe('contacts', () => {
    const DANA = {
      name: 'Dana Example',
      jobTitle: 'Spokesperson',
      email: 'dana@bank.example',
      phone: '+1 555 0100',
    };
    let partyId: string;
    beforeAll(async () => {
      partyId = (await add('Bank of Contacts')).id;
    });

    async function addDana() {
      const answer = await workspace.manager.post(`/parties/${partyId}/contacts`, DANA);
      expect(answer.status).toBe(201);
      return answer.body;
    }

    it('keeps a contact, sealed in the journal', async () => {
      const contact = await addDana();
      expect(contact).toMatchObject({ ...DANA, partyId, version: 1, removedAt: null });
      const changed = await workspace.manager.patch(
        `/contacts/${contact.id}`,
        { email: 'd@bank.example', phone: null },
        ifMatch(1),
      );
      expect(changed.body).toMatchObject({ email: 'd@bank.example', phone: null, version: 2 });
      const journal = await entries(contact.id);
      expect(journal.map(({ kind }) => kind)).toEqual(['contact_added', 'contact_changed']);
      for (const { text } of journal) expect(text).not.toMatch(/Dana|bank\.example|555 0100/);
    });

    it('takes a contact off the list, once', async () => {
      const { id } = await addDana();
      const path = `/contacts/${id}`;
      expect((await workspace.manager.delete(path)).status).toBe(428);
      expect((await workspace.manager.delete(path, ifMatch(1))).status).toBe(204);
      expect((await workspace.manager.get(path)).body.removedAt).not.toBeNull();
      const list = await workspace.manager.get(`/parties/${partyId}/contacts`);
      expect(list.body.items.map((contact: { id: string }) => contact.id)).not.toContain(id);
      const late = await workspace.manager.patch(path, { name: 'X' }, ifMatch(2));
      expect(late.body).toMatchObject({ status: 409, type: '/problems/contact-removed' });
      expect((await workspace.manager.delete(path, ifMatch(2))).body.type).toBe('/problems/contact-removed');
    });

    it('forgets a contact so that nothing can open what the journal says of them', async () => {
      const answer = await workspace.manager.post(`/parties/${partyId}/contacts`, DANA, {
        'idempotency-key': 'dana',
      });
      const { id } = answer.body;
      const path = `/contacts/${id}/erasure`;
      expect((await workspace.manager.post(path, {}, ifMatch(1))).status).toBe(403);
      const erased = await workspace.legal.post(path, {}, ifMatch(1));
      expect(erased.status).toBe(200);
      expect(erased.body).toMatchObject({ name: null, email: null, phone: null, jobTitle: null, version: 2 });
      expect(erased.body.erasedAt).not.toBeNull();
      const { rows } = await test.owner.query('select to_jsonb(c) as row from contact c where id = $1', [id]);
      expect(rows[0]).toMatchObject({ row: { sealing_salt: null, name: null } });
      const kept = await test.owner.query('select answer from idempotency_key where answer like $1', [
        `%${DANA.email}%${id}%`,
      ]);
      expect(kept.rows).toEqual([]);
      expect((await workspace.legal.post(path, {}, ifMatch(2))).body.type).toBe('/problems/contact-erased');
      expect((await entries(id)).map(({ kind }) => kind)).toEqual(['contact_added', 'contact_erased']);
    });

    it('refuses what is no address, and a party that is not here', async () => {
      const wrong = await workspace.manager.post(`/parties/${partyId}/contacts`, { ...DANA, email: 'dana' });
      expect(wrong.body.errors[0].pointer).toBe('/email');
      expect((await workspace.manager.post(`/parties/${NOWHERE}/contacts`, DANA)).status).toBe(404);
    });
  });
});
