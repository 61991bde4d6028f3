import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences, replay } from '#libs/testing/replay.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

const NOWHERE = '01890000-0000-7000-8000-000000000000';
const MONTH = { value: '2026-01', precision: 'month', inferred: false };

describe('editing a negotiation', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function open(fields: object = {}): Promise<string> {
    const answer = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
      ...fields,
    });
    expect(answer.status).toBe(201);
    return answer.body.id;
  }

  function edit(person: TestPerson, id: string, body: object, version = 1) {
    return person.patch(`/negotiations/${id}`, body, ifMatch(version));
  }

  async function entries(id: string) {
    const { rows } = await test.owner.query(
      'select kind, text from journal_entry where chain_id = $1 order by seq',
      [id],
    );
    return rows as { kind: string; text: string }[];
  }

  /** The negotiation as it stands, its whole chain, its reminders. */
  async function everything(id: string) {
    const { rows } = await test.owner.query(
      `select (select to_jsonb(n) from negotiation n where id = $1) as row,
         (select count(*)::int from journal_entry where chain_id = $1) as entries,
         (select json_agg(r order by r.id) from reminder r where subject_id = $1) as reminders`,
      [id],
    );
    return rows[0] as object;
  }

  it('changes every field in one version and one entry, and tells what was and what is', async () => {
    const id = await open({ expectedCloseOn: '2027-01-31', statusLine: 'Early days' });
    const other = await open();
    const product = await workspace.manager.post('/products', { name: 'Another' });
    const fields = {
      productId: product.body.id,
      ownerId: workspace.manager2.id,
      counselId: workspace.legal.id,
      sponsorId: workspace.executive.id,
      initiatedBy: 'provider',
      reach: 4_000_000,
      expectedCloseOn: '2027-03-01',
      forecastCategory: 'commit',
      statusLine: 'Waiting for their counsel',
      tags: ['pilot', 'emea'],
      links: [{ title: 'Deck', url: 'https://files.example/deck' }],
      waitingOn: 'them',
      mayOverlap: [other],
      useCase: 'Balances in chat',
      firstContactOn: MONTH,
      agreedToTalkOn: '2026-02-01',
      termSheetLink: 'https://files.example/terms',
      privacyAssessmentStartedOn: '2026-02-02',
      monitoringReviewOn: '2027-10-01',
      dataProtectionRoles: { provider: 'controller', recipient: 'processor' },
    };
    const edited = await edit(workspace.manager, id, {
      ...fields,
      value: { amount: '1250000.5', currency: 'USD' },
    });
    expect(edited.status).toBe(200);
    expect(edited.headers.etag).toBe('"2"');
    const { productId, ...shown } = fields;
    expect(edited.body).toMatchObject({
      ...shown,
      product: { id: productId },
      version: 2,
      value: { amount: '1250000.50', currency: 'USD' },
    });

    const [, entry, ...rest] = await entries(id);
    expect(rest).toEqual([]);
    expect(entry!.kind).toBe('negotiation_edited');
    expect(entry!.text).not.toMatch(/Waiting for their|Balances in chat/);
    const changes = JSON.parse(entry!.text).data.changes as { field: string; from?: unknown; to: unknown }[];
    expect(changes).toHaveLength(Object.keys(fields).length + 1);
    expect(changes).toContainEqual({ field: 'expectedCloseOn', from: '2027-01-31', to: '2027-03-01' });
    expect(changes).toContainEqual({
      field: 'value',
      from: null,
      to: { amount: '1250000.50', currency: 'USD' },
    });
    const line = changes.find(({ field }) => field === 'statusLine')!;
    expect(line).toEqual({
      field: 'statusLine',
      to: { sealed: expect.any(String), of: workspace.manager.id },
    });
  });

  it('seals what a day was concluded from, and what an imported stage was', async () => {
    const firstContactOn = { ...MONTH, inferred: true, from: 'A mail by Ann Archer' };
    const imported = { enteredOn: firstContactOn, stageInferredFrom: 'A sheet kept by Ann Archer' };
    const id = await open({ imported: { stage: 'scoping', ...imported } });
    const edited = await edit(workspace.manager, id, { firstContactOn });
    expect(edited.body).toMatchObject({ imported, firstContactOn });
    const again = { ...firstContactOn, from: 'Two mails by Ann Archer' };
    expect((await edit(workspace.manager, id, { firstContactOn: again }, 2)).body.version).toBe(3);

    const texts = (await entries(id)).map(({ text }) => text);
    expect(texts).toHaveLength(3);
    expect(texts.join()).not.toContain('Ann Archer');
    const { body } = await workspace.manager.get(`/negotiations/${id}/timeline?order=desc&limit=1`);
    const change = { field: 'firstContactOn', from: { ...firstContactOn, from: null }, to: again };
    expect(body.items[0].data.changes).toEqual([change]);
    expect(await differences(test, workspace.id, await replay(test, test.sealer, workspace.id))).toEqual([]);
  });

  it('takes no day on which both agreed to talk that lies before the first contact', async () => {
    const id = await open({ firstContactOn: MONTH });
    const early = await edit(workspace.manager, id, { agreedToTalkOn: '2025-12-31' });
    expect([early.status, early.body.errors[0].pointer]).toEqual([422, '/agreedToTalkOn']);
    expect((await edit(workspace.manager, id, { agreedToTalkOn: '2026-01-01' })).status).toBe(200);
    const late = { ...MONTH, value: '2026-02' };
    const moved = await edit(workspace.manager, id, { firstContactOn: late }, 2);
    expect([moved.status, moved.body.errors[0].pointer]).toEqual([422, '/firstContactOn']);
    const both = { firstContactOn: late, agreedToTalkOn: '2026-02-01' };
    expect((await edit(workspace.manager, id, both, 2)).status).toBe(200);
  });

  it('hands the reminders to a new owner', async () => {
    const id = await open();
    await edit(workspace.manager, id, { ownerId: workspace.manager2.id });
    const { rows } = await test.owner.query(
      'select distinct recipient_id, status from reminder where subject_id = $1',
      [id],
    );
    expect(rows).toEqual([{ recipient_id: workspace.manager2.id, status: 'pending' }]);
  });

  it('clears what was given, a value to undisclosed', async () => {
    const id = await open({
      value: { amount: '10', currency: 'EUR' },
      reach: 5,
      expectedCloseOn: '2027-01-31',
      statusLine: 'x',
      waitingOn: 'us',
      useCase: 'y',
      counselId: workspace.legal.id,
      tags: ['a'],
    });
    const nothing = {
      value: null,
      reach: null,
      expectedCloseOn: null,
      statusLine: null,
      waitingOn: null,
      useCase: null,
      counselId: null,
    };
    const cleared = await edit(workspace.manager, id, { ...nothing, tags: [] });
    expect(cleared.body).toMatchObject({ ...nothing, tags: [], version: 2 });
  });

  it('leaves the version alone where nothing changes', async () => {
    const links = [{ title: 'Deck', url: 'https://files.example/deck' }];
    const value = { amount: '1250000.00', currency: 'USD' };
    const same = { links, value, firstContactOn: MONTH, tags: ['b', 'a'], reach: 7, statusLine: 'x' };
    const id = await open(same);
    const before = await everything(id);
    const edited = await edit(workspace.manager, id, { ...same, value: { ...value, amount: '01250000' } });
    expect(edited).toMatchObject({ status: 200, body: { id, version: 1 } });
    expect((await edit(workspace.manager, id, {})).body.version).toBe(1);
    expect(await everything(id)).toEqual(before);
  });

  it('lets each set what is theirs to set', async () => {
    const id = await open({ ownerId: workspace.manager2.id });
    const refused = [
      await edit(workspace.manager2, id, { privacyAssessmentCompletedOn: '2026-03-01' }),
      await edit(workspace.manager2, id, { goLiveApprovedOn: '2026-03-01' }),
      await edit(workspace.legal, id, { goLiveApprovedOn: '2026-03-01' }),
      await edit(workspace.legal, id, { statusLine: 'Mine' }),
      await edit(workspace.executive, id, { privacyAssessmentCompletedOn: '2026-03-01' }),
      await edit(workspace.executive, id, { counselId: workspace.legal.id }),
      await edit(workspace.manager, id, { statusLine: 'Not my negotiation' }),
      await edit(workspace.admin, id, { statusLine: 'x' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    expect(await everything(id)).toMatchObject({ row: { version: 1 }, entries: 1 });
    const byLegal = await edit(workspace.legal, id, {
      privacyAssessmentCompletedOn: '2026-03-01',
      counselId: workspace.legal2.id,
    });
    expect(byLegal.body).toMatchObject({
      privacyAssessmentCompletedOn: '2026-03-01',
      counselId: workspace.legal2.id,
    });
    const byExecutive = await edit(workspace.executive, id, { goLiveApprovedOn: '2026-03-02' }, 2);
    expect(byExecutive.body).toMatchObject({ goLiveApprovedOn: '2026-03-02', version: 3 });
  });

  it('lets an owner’s manager edit too', async () => {
    const id = await open();
    const edited = await edit(workspace.manager2, id, { statusLine: 'I took over' });
    expect(edited.body).toMatchObject({ statusLine: 'I took over' });
  });

  it('is owned by somebody of partnerships, who may give it away, as an executive may', async () => {
    const path = `/negotiations/${await open()}`;
    for (const { id: ownerId } of [workspace.legal, workspace.executive, workspace.admin]) {
      const refused = await workspace.manager.patch(path, { ownerId }, ifMatch(1));
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/ownerId' }] } });
    }
    const give = (by: TestPerson, to: TestPerson, version: number) =>
      by.patch(path, { ownerId: to.id }, ifMatch(version));
    expect((await give(workspace.legal, workspace.manager2, 1)).status).toBe(403);
    expect((await give(workspace.manager, workspace.manager2, 1)).body.ownerId).toBe(workspace.manager2.id);
    expect((await give(workspace.manager, workspace.manager, 2)).status).toBe(403);
    expect((await give(workspace.executive, workspace.manager, 2)).body.ownerId).toBe(workspace.manager.id);
  });

  it('was begun no later than data changed hands, for as long as that stands', async () => {
    const path = `/negotiations/${await open()}`;
    const exchanged = { direction: 'received', what: 'Samples', occurredOn: '2026-03-02' };
    const { body: exchange } = await workspace.manager.post(`${path}/data-exchanges`, exchanged);
    const met = async (value: string) =>
      workspace.manager.patch(
        path,
        { firstContactOn: { value, precision: 'day', inferred: false } },
        ifMatch((await workspace.manager.get(path)).body.version),
      );
    const refused = await met('2026-03-03');
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/firstContactOn' }] } });
    expect(refused.body.errors[0].detail).toContain('2026-03-02');
    expect((await met('2026-03-02')).status).toBe(200);
    await workspace.manager.post(`/data-exchanges/${exchange.id}/voiding`, { reason: 'Nothing was sent.' });
    expect((await met('2026-03-03')).status).toBe(200);
  });

  it('links to addresses on the web alone', async () => {
    const { id, version } = await negotiationAt(workspace, 'planning');
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'terms.pdf']) {
      const fields = { termSheetLink: url, links: [{ title: 'Terms', url }] };
      const refused = await workspace.manager.patch(`/negotiations/${id}`, fields, ifMatch(version));
      expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
        expect.arrayContaining(['/termSheetLink', '/links/0/url']),
      );
    }
  });

  it('refuses ids of nothing, of the absent and of the wrong role, and changes nothing', async () => {
    const id = await open();
    const before = await everything(id);
    const elsewhere = await test.workspace();
    await test.owner.query('update person set active = false where id = $1', [workspace.legal2.id]);
    const { body } = await edit(workspace.manager, id, {
      productId: NOWHERE,
      ownerId: elsewhere.manager.id,
      counselId: workspace.executive.id,
      sponsorId: workspace.legal2.id,
      mayOverlap: [NOWHERE, id],
    });
    await test.owner.query('update person set active = true where id = $1', [workspace.legal2.id]);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/productId',
      '/ownerId',
      '/counselId',
      '/sponsorId',
      '/mayOverlap/0',
      '/mayOverlap/1',
    ]);
    const unowned = await edit(workspace.manager, id, { ownerId: null });
    expect(unowned.body.errors[0].pointer).toBe('/ownerId');
    expect(await everything(id)).toEqual(before);
  });

  it('keeps who was named before they left', async () => {
    const id = await open({ counselId: workspace.legal2.id });
    await test.owner.query('update person set active = false where id = $1', [workspace.legal2.id]);
    const edited = await edit(workspace.manager, id, { counselId: workspace.legal2.id, statusLine: 'x' });
    await test.owner.query('update person set active = true where id = $1', [workspace.legal2.id]);
    expect(edited).toMatchObject({ status: 200, body: { counselId: workspace.legal2.id, version: 2 } });
  });

  it('corrects a fact that an entered stage needed, and does not clear it', async () => {
    const id = await open({ useCase: 'Balances in chat', firstContactOn: MONTH });
    await workspace.manager.post(`/negotiations/${id}/stage-changes`, { to: 'contacted' }, ifMatch(1));
    const before = await everything(id);
    const cleared = await edit(workspace.manager, id, { useCase: null }, 2);
    expect(cleared.body).toMatchObject({ status: 409, type: '/problems/fact-still-needed' });
    const toCome = await edit(
      workspace.manager,
      id,
      { firstContactOn: { value: '2199', precision: 'year', inferred: false } },
      2,
    );
    expect(toCome.body.errors[0].pointer).toBe('/firstContactOn');
    expect(await everything(id)).toEqual(before);
    const corrected = await edit(workspace.manager, id, { useCase: 'Balances and cards in chat' }, 2);
    expect(corrected.body).toMatchObject({ useCase: 'Balances and cards in chat', version: 3 });
  });

  it('refuses a stale version, a missing one, and what has ended', async () => {
    const id = await open();
    expect((await workspace.manager.patch(`/negotiations/${id}`, { reach: 1 })).status).toBe(428);
    const stale = await edit(workspace.manager, id, { reach: 1 }, 4);
    expect(stale).toMatchObject({ status: 412, body: { current: { id, version: 1 } } });
    await test.owner.query("update negotiation set outcome = 'dropped', closed_at = now() where id = $1", [
      id,
    ]);
    const late = await edit(workspace.manager, id, { reach: 1 });
    expect(late.body).toMatchObject({ status: 409, type: '/problems/negotiation-closed' });
    expect((await entries(id)).map(({ kind }) => kind)).toEqual(['negotiation_opened']);
  });

  it('lets the later of two edits at once lose', async () => {
    const id = await open();
    const answers = await Promise.all([
      edit(workspace.manager, id, { reach: 1 }),
      edit(workspace.manager2, id, { reach: 2 }),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 412]));
  });

  it('keeps a move out while a fact that its gate reads is taken away', async () => {
    const id = await open({ useCase: 'Balances in chat', firstContactOn: MONTH });
    const [moved, cleared] = await Promise.all([
      workspace.manager.post(`/negotiations/${id}/stage-changes`, { to: 'contacted' }, ifMatch(1)),
      edit(workspace.manager, id, { useCase: null }),
    ]);
    expect(new Set([moved.status, cleared.status])).toEqual(new Set([200, 412]));
  });
});

describe('opening a negotiation', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  const COUNTERPARTY = { counterparty: { displayName: 'Northwind Bank', kind: 'bank' } };
  const PRODUCT = { product: { name: 'Balances' } };

  it('takes a counterparty and a product in one form each', async () => {
    const answer = await workspace.manager.post('/negotiations', {
      ...COUNTERPARTY,
      ...PRODUCT,
      counterpartyId: NOWHERE,
      productId: NOWHERE,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/counterparty',
      '/counterpartyId',
      '/product',
      '/productId',
    ]);
    const neither = await workspace.manager.post('/negotiations', {});
    expect(neither.status).toBe(422);
  });

  it('takes no fact that is for others to set, nor one that has not happened', async () => {
    const fact = (person: TestPerson, facts: object) =>
      person.post('/negotiations', { ...COUNTERPARTY, ...PRODUCT, ...facts });
    const done = { privacyAssessmentCompletedOn: '2026-03-01' };
    expect((await fact(workspace.manager, done)).status).toBe(403);
    const named = { ...done, ownerId: workspace.manager.id };
    expect((await fact(workspace.legal, named)).body).toMatchObject(named);
    expect((await fact(workspace.manager, { goLiveApprovedOn: '2026-03-01' })).status).toBe(403);
    const toCome = await fact(workspace.manager, { agreedToTalkOn: '2199-01-01' });
    expect(toCome.body.errors[0].pointer).toBe('/agreedToTalkOn');
    const unowned = await fact(workspace.manager, { ownerId: null });
    expect(unowned.body.errors[0].pointer).toBe('/ownerId');
    const { rows } = await test.owner.query('select count(*)::int as open from negotiation');
    expect(rows).toEqual([{ open: 1 }]);
  });
});
