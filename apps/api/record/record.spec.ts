import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences, replay } from '#libs/testing/replay.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const MONDAY = { value: 'Monday', precision: 'weekday', inferred: false };

describe('the record of what sources say', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let sourceId: string;
  let negotiation: { id: string; providerId: string };
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
    });
    negotiation = opened.body;
    const source = await workspace.legal.post('/sources', { title: 'An article', publishedOn: MONDAY });
    expect(source.status).toBe(201);
    expect(source.body).toMatchObject({ publisher: null, reportedViaId: null, publishedOn: MONDAY });
    sourceId = source.body.id;
  });
  afterAll(() => test.close());

  it('keeps statements with their source, wording and precision', async () => {
    const statement = await workspace.legal.post('/statements', {
      sourceId,
      wording: 'quoted',
      partyId: negotiation.providerId,
      speaker: 'A spokesperson',
      stance: 'deny',
      text: 'We haven’t shared any customer data',
      denied: 'sharing',
      statedOn: MONDAY,
    });
    expect(statement.status).toBe(201);
    const { body } = await workspace.executive.get(`/statements?partyId=${negotiation.providerId}`);
    expect(body.items).toEqual([statement.body]);
    const { rows } = await test.owner.query('select text from journal_entry where record_id = $1', [
      statement.body.id,
    ]);
    expect((rows[0] as { text: string }).text).not.toContain('shared any customer data');
  });

  it('keeps what a source is called, and where something stands in it, sealed in the journal', async () => {
    const publishedOn = { value: '2018', precision: 'year', inferred: true, from: 'What Ann Archer said' };
    const source = await workspace.legal.post('/sources', { title: 'A letter by Ann Archer', publishedOn });
    const locator = 'The line on Ann Archer';
    const cited = { sourceId: source.body.id, wording: 'paraphrased', locator, text: 'Yes' };
    const told = { ...cited, stance: 'assert', statedOn: MONDAY };
    const statement = await workspace.legal.post('/statements', told);
    expect([source.body, statement.body]).toMatchObject([
      { title: 'A letter by Ann Archer', publishedOn },
      { locator },
    ]);
    const { rows } = await test.owner.query('select text from journal_entry where record_id = any($1)', [
      [source.body.id, statement.body.id],
    ]);
    const texts = (rows as { text: string }[]).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts.join()).not.toContain('Ann Archer');
    expect(await differences(test, workspace.id, await replay(test, test.sealer, workspace.id))).toEqual([]);
  });

  it('refuses a denial that does not say what it denies', async () => {
    const statement = { sourceId, wording: 'quoted', stance: 'deny', text: 'No', statedOn: MONDAY };
    const { status, body } = await workspace.legal.post('/statements', statement);
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe('/denied');
  });

  it.each([
    ['/statedOn/value', { value: '2099', precision: 'year', inferred: false }],
    ['/statedOn/inferred', { value: '2018', precision: 'year', inferred: true }],
    ['/statedOn/precision', { value: '2018', precision: 'month', inferred: false }],
    ['/statedOn/precision', { value: '2025-W53', precision: 'week', inferred: false }],
    ['/statedOn/precision', { value: null, precision: 'year', inferred: false }],
    ['/statedOn/precision', { value: '2018', precision: 'unknown', inferred: false }],
  ])(
    'refuses a time at %s that is to come, does not fit or does not say its ground',
    async (pointer, time) => {
      const statement = { sourceId, wording: 'quoted', stance: 'assert', text: 'Yes', statedOn: time };
      const { status, body } = await workspace.legal.post('/statements', statement);
      expect([status, body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
        422,
        [pointer],
      ]);
    },
  );

  it('refuses a source that is not here', async () => {
    const elsewhere = await test.workspace();
    const source = await elsewhere.legal.post('/sources', { title: 'Theirs', publishedOn: MONDAY });
    const signal = { sourceId: source.body.id, wording: 'paraphrased', text: 'A survey', observedOn: MONDAY };
    const { status, body } = await workspace.legal.post('/signals', signal);
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ pointer: '/sourceId', detail: 'Nothing here has this id.' }]);
  });

  it('keeps commitments, ratings, signals and positions', async () => {
    const cited = { sourceId, wording: 'paraphrased', partyId: negotiation.providerId };
    const answers = await Promise.all([
      workspace.legal.post('/commitments', {
        ...cited,
        kind: 'public',
        text: 'No ads',
        impliedRestriction: 'no_targeted_advertising',
        madeOn: MONDAY,
      }),
      workspace.legal.post('/ratings', {
        ...cited,
        product: 'Payments',
        overall: 'below average',
        ratedOn: MONDAY,
      }),
      workspace.legal.post('/signals', {
        ...cited,
        text: 'Trust falls',
        observedOn: { value: '2018-spring', precision: 'season', inferred: false },
        bearsOn: [{ type: 'negotiation', id: negotiation.id }],
      }),
      workspace.legal.post('/positions', { ...cited, category: 'pd:Transaction', rule: 'never' }),
      workspace.legal.post(`/negotiations/${negotiation.id}/purpose-claims`, {
        sourceId,
        wording: 'paraphrased',
        purpose: 'user_engagement',
        text: 'boost user engagement',
        alleged: true,
      }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201]);
    for (const list of ['commitments', 'ratings', 'signals', 'positions']) {
      expect((await workspace.manager.get(`/${list}`)).body.items).toHaveLength(1);
    }
    // Promises, marks and signals of its parties bear on a negotiation that they do not name.
    const other = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Eastwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
    });
    const counts = ({ id }: { id: string }) =>
      Promise.all(
        ['commitments', 'ratings', 'signals', 'positions'].map(
          async (list) => (await workspace.manager.get(`/${list}?negotiationId=${id}`)).body.items.length,
        ),
      );
    expect(await counts(negotiation)).toEqual([1, 1, 1, 1]);
    expect(await counts(other.body)).toEqual([0, 0, 0, 0]);
    const claims = await workspace.manager.get(`/negotiations/${negotiation.id}/purpose-claims`);
    expect(claims.body.items).toMatchObject([{ purpose: 'user_engagement', alleged: true }]);
  });

  it('cites what a source tells of a negotiation, and notes what it leaves open', async () => {
    const path = `/negotiations/${negotiation.id}/citations`;
    const citation = {
      sourceId,
      wording: 'paraphrased',
      attribution: 'a banking source',
      text: 'They were asked to share data',
      toldOn: MONDAY,
      note: 'Which bank is not said',
    };
    const cited = await workspace.legal.post(path, citation);
    expect(cited.status).toBe(201);
    expect(cited.body).toMatchObject({ ...citation, negotiationId: negotiation.id, locator: null });
    expect((await workspace.manager.get(path)).body.items).toEqual([cited.body]);
    const { rows } = await test.owner.query('select kind, text from journal_entry where chain_id = $1', [
      negotiation.id,
    ]);
    const entry = (rows as { kind: string; text: string }[]).find(({ kind }) => kind === 'citation_recorded');
    expect(entry?.text).toContain(cited.body.id);
    expect(entry?.text).not.toMatch(/asked to share|banking source|Which bank/);
  });
});
