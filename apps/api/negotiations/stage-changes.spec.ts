import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('moving a negotiation through its stages', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function open(fields: object = {}) {
    const answer = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Account balances in a messaging app' },
      ...fields,
    });
    expect(answer.status).toBe(201);
    return answer;
  }

  it('opens from a counterparty and a product alone', async () => {
    const { body, headers } = await open();
    expect(body).toMatchObject({
      stage: 'planning',
      outcome: null,
      version: 1,
      ownerId: workspace.manager.id,
    });
    expect(body.ref).toMatch(/^NEG-\d+$/);
    expect(headers.location).toBe(`/api/v1/negotiations/${body.id}`);
    expect(headers.etag).toBe('"1"');
  });

  it('begins in the first stage that is not switched off', async () => {
    const small = await test.workspace({ preset: 'small_team' });
    const { body } = await small.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
    });
    expect(body).toMatchObject({ stage: 'contacted', version: 1 });
    expect(body.stageEnteredAt).toBe(body.openedAt);
  });

  it('never makes a party negotiate with itself', async () => {
    const home = (await workspace.admin.get('/workspace')).body.home.partyId;
    const other = (await open()).body.providerId;
    const pointers = async (fields: object) => {
      const answer = await workspace.manager.post('/negotiations', { product: { name: 'P' }, ...fields });
      return answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    };
    expect(await pointers({ counterpartyId: home })).toEqual(['/counterpartyId']);
    expect(await pointers({ counterpartyId: home, recipientId: other })).toEqual([
      '/recipientId',
      '/counterpartyId',
    ]);
    expect(await pointers({ counterpartyId: other, recipientId: other })).toEqual(['/recipientId']);
  });

  it('opens with what legal knows of it, when legal opens it for somebody who can move it', async () => {
    const product = {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
      useCase: 'Show balances in a chat',
    };
    const unowned = await workspace.legal.post('/negotiations', product);
    expect(unowned).toMatchObject({ status: 422, body: { errors: [{ pointer: '/ownerId' }] } });
    const request = { ...product, ownerId: workspace.manager.id };
    const opened = await workspace.legal.post('/negotiations', request);
    expect(opened).toMatchObject({
      status: 201,
      body: { useCase: 'Show balances in a chat', ownerId: workspace.manager.id },
    });
    // Of what is only written down, nobody has to be the owner.
    const { useCase: _, ...historic } = product;
    const known = await workspace.legal.post('/negotiations', {
      ...historic,
      imported: { stage: 'scoping' },
    });
    expect(known).toMatchObject({ status: 201, body: { ownerId: null } });
    const approved = await workspace.legal.post('/negotiations', {
      ...request,
      goLiveApprovedOn: '2026-01-01',
    });
    expect(approved.status).toBe(403);
  });

  it('lets legal pass over what stands in the way, and over nothing else', async () => {
    const { body } = await open();
    const path = `/negotiations/${body.id}/stage-changes`;
    const override = (...codes: string[]) => ({ override: { codes, reason: 'Settled outside.' } });
    const all = ['use_case_missing', 'first_contact_missing'];
    const more = await workspace.legal.post(
      path,
      { to: 'contacted', ...override(...all, 'nda_not_in_force') },
      ifMatch(1),
    );
    expect(more).toMatchObject({ status: 422, body: { errors: [{ pointer: '/override/codes' }] } });
    const moved = await workspace.legal.post(path, { to: 'contacted', ...override(...all) }, ifMatch(1));
    expect(moved.body).toMatchObject({ stage: 'contacted', version: 2 });
    const further = { to: 'nda', ...override('agreed_to_talk_missing') };
    const { version } = (await workspace.legal.post(path, further, ifMatch(2))).body;
    const back = { to: 'contacted', reason: 'Too early.', ...override('use_case_missing') };
    expect((await workspace.legal.post(path, back, ifMatch(version))).status).toBe(422);
  });

  it('refuses a move with every unmet condition and the people who can clear it', async () => {
    const { body } = await open();
    const refused = await workspace.manager.post(
      `/negotiations/${body.id}/stage-changes`,
      { to: 'contacted' },
      ifMatch(1),
    );
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ type: '/problems/stage-gate-closed', status: 409 });
    expect(refused.body.blockers.map((blocker: { code: string }) => blocker.code)).toEqual([
      'use_case_missing',
      'first_contact_missing',
    ]);
    // The owner, and who manages the owner.
    expect(refused.body.blockers[0].people).toEqual([
      { id: workspace.manager.id, name: 'Manager One' },
      { id: workspace.manager2.id, name: 'Manager Two' },
    ]);
  });

  it('takes a first contact that nobody can date for none, and keeps the date that a stage needed', async () => {
    const unknown = { value: null, precision: 'unknown', inferred: false };
    const undated = await open({ useCase: 'Show balances in a chat', firstContactOn: unknown });
    const path = `/negotiations/${undated.body.id}`;
    const refused = await workspace.manager.post(`${path}/stage-changes`, { to: 'contacted' }, ifMatch(1));
    expect(refused.body.blockers).toMatchObject([{ code: 'first_contact_missing' }]);
    const facts = { firstContactOn: { value: 'Monday', precision: 'weekday', inferred: false } };
    const dated = await workspace.manager.post(
      `${path}/stage-changes`,
      { to: 'contacted', facts },
      ifMatch(1),
    );
    expect(dated.body).toMatchObject({ stage: 'contacted' });
    const cleared = await workspace.manager.patch(path, { firstContactOn: unknown }, ifMatch(2));
    expect(cleared).toMatchObject({ status: 409, body: { type: '/problems/fact-still-needed' } });
  });

  it('is judged by what was so on the day of the move, however late it is written down', async () => {
    const { body } = await open({
      useCase: 'Show balances in a chat',
      firstContactOn: { value: '2020-02', precision: 'month', inferred: false },
      occurredOn: '2020-02-01',
    });
    const path = `/negotiations/${body.id}`;
    const move = async (to: string, occurredOn: string, facts: object = {}) => {
      const { version } = (await workspace.manager.get(path)).body;
      return workspace.manager.post(`${path}/stage-changes`, { to, occurredOn, facts }, ifMatch(version));
    };
    const early = await move('contacted', '2020-01-31');
    expect(early).toMatchObject({ status: 422, body: { errors: [{ pointer: '/occurredOn' }] } });
    expect(await move('contacted', '2020-02-03')).toMatchObject({ status: 200 });
    const later = await move('nda', '2020-03-02', { agreedToTalkOn: '2020-03-03' });
    expect(later.body.blockers).toMatchObject([{ code: 'agreed_to_talk_missing' }]);
    expect(await move('nda', '2020-03-03', { agreedToTalkOn: '2020-03-03' })).toMatchObject({ status: 200 });
    const { providerId, recipientId } = body;
    // In force that spring alone, and run out long before anybody wrote the move down.
    await workspace.manager.post('/agreements', {
      kind: 'nda',
      negotiationIds: [body.id],
      signatures: [providerId, recipientId].map((partyId) => ({ partyId, signedOn: '2020-03-10' })),
      expiresOn: '2020-06-30',
    });
    expect((await move('scoping', '2020-03-09')).body.blockers).toMatchObject([{ code: 'nda_not_in_force' }]);
    expect((await move('scoping', '2020-07-01')).body.blockers).toMatchObject([{ code: 'nda_not_in_force' }]);
    expect(await move('scoping', '2020-03-10')).toMatchObject({ status: 200, body: { stage: 'scoping' } });
  });

  it('completes a privacy assessment no earlier than it started', async () => {
    const { body } = await open({ privacyAssessmentStartedOn: '2026-03-03' });
    const path = `/negotiations/${body.id}`;
    const done = (on: string) =>
      workspace.legal.patch(path, { privacyAssessmentCompletedOn: on }, ifMatch(1));
    expect(await done('2026-03-02')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/privacyAssessmentCompletedOn' }] },
    });
    expect(await done('2026-03-03')).toMatchObject({ status: 200 });
    const restarted = { privacyAssessmentStartedOn: '2026-03-04' };
    expect(await workspace.manager.patch(path, restarted, ifMatch(2))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/privacyAssessmentStartedOn' }] },
    });
  });

  it('names as who can clear something those whom the policy lets', async () => {
    const { id, version } = await negotiationAt(workspace, 'scoping');
    const raise = { statement: 'Too much.', category: 'excessive_scope', severity: 'maximum' };
    const { body: objection } = await workspace.executive.post(`/negotiations/${id}/objections`, raise);
    await workspace.legal.post(`/objections/${objection.id}/review`, {}, ifMatch(1));
    await workspace.legal.post(`/objections/${objection.id}/mitigation`, { mitigation: 'Less.' }, ifMatch(2));
    const { body } = await workspace.executive.get(`/negotiations/${id}`);
    expect(body.version).toBeGreaterThan(version);
    const blockers = body.moves.find(({ to }: { to: string }) => to === 'approval').blockers as {
      code: string;
      people: { id: string }[];
    }[];
    const people = (code: string) =>
      blockers.find((blocker) => blocker.code === code)!.people.map(({ id: person }) => person);
    // Not the lawyer who proposed the mitigation; whoever raised it may say that it is resolved.
    expect(people('blocking_objection_open').toSorted()).toEqual(
      [workspace.executive.id, workspace.legal2.id].toSorted(),
    );
    expect(people('term_sheet_missing').toSorted()).toEqual(
      [workspace.manager.id, workspace.manager2.id].toSorted(),
    );
  });

  it('saves missing facts together with the move', async () => {
    const { body } = await open();
    const moved = await workspace.manager.post(
      `/negotiations/${body.id}/stage-changes`,
      {
        to: 'contacted',
        facts: {
          useCase: 'Show balances in a chat',
          firstContactOn: { value: '2026-01', precision: 'month', inferred: false },
        },
      },
      ifMatch(1),
    );
    expect(moved.body).toMatchObject({ stage: 'contacted', version: 2, useCase: 'Show balances in a chat' });
    expect(moved.status).toBe(200);
    const read = await workspace.legal.get(`/negotiations/${body.id}`);
    expect(read.body.moves[0]).toMatchObject({ to: 'nda', allowed: false });
    const entries = await test.owner.query(
      'select kind, seq, text from journal_entry where chain_id = $1 order by seq',
      [body.id],
    );
    expect(entries.rows.map((row: { kind: string }) => row.kind)).toEqual([
      'negotiation_opened',
      'stage_changed',
    ]);
    expect((entries.rows[1] as { text: string }).text).not.toContain('Show balances');
  });

  it('tells in the timeline through which stages a move over several has passed', async () => {
    const { body } = await open();
    const day = { value: '2026-01-12', precision: 'day', inferred: false };
    const facts = { useCase: 'Show balances in a chat', firstContactOn: day, agreedToTalkOn: '2026-01-12' };
    const path = `/negotiations/${body.id}`;
    expect(
      (await workspace.manager.post(`${path}/stage-changes`, { to: 'nda', facts }, ifMatch(1))).status,
    ).toBe(200);
    const { items } = (await workspace.legal.get(`${path}/timeline`)).body;
    expect(items.find(({ kind }: { kind: string }) => kind === 'stage_changed').data).toMatchObject({
      from: 'planning',
      to: 'nda',
      passedThrough: ['contacted'],
    });
  });

  it('answers a stale version with the current one', async () => {
    const { body } = await open();
    const path = `/negotiations/${body.id}/stage-changes`;
    expect((await workspace.manager.post(path, { to: 'contacted' })).status).toBe(428);
    const stale = await workspace.manager.post(path, { to: 'contacted' }, ifMatch(7));
    expect(stale.status).toBe(412);
    expect(stale.body.current).toMatchObject({ id: body.id, version: 1 });
  });

  it('does the same request once, however often it is sent', async () => {
    const key = { 'idempotency-key': 'once' };
    const request = { counterparty: { displayName: 'Twice Bank', kind: 'bank' }, product: { name: 'P' } };
    const answers = await Promise.all(
      [1, 2, 3].map(() => workspace.manager.post('/negotiations', request, key)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    const other = await workspace.manager.post('/negotiations', { ...request, reach: 3 }, key);
    expect(other.status).toBe(422);
  });

  it('is there for nobody in another workspace, and for no admin', async () => {
    const { body } = await open();
    const elsewhere = await test.workspace();
    expect((await elsewhere.manager.get(`/negotiations/${body.id}`)).status).toBe(404);
    expect((await workspace.admin.get(`/negotiations/${body.id}`)).status).toBe(403);
    expect((await workspace.manager2.get(`/negotiations/${body.id}`)).status).toBe(200);
  });
});
