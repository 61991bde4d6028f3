import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as api from '#libs/api-client/index.js';
import type { Client } from '#libs/api-client/index.js';
import { DEMO_PASSWORD, testDemo } from '#libs/testing/demo.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';
import { signIn } from './sign-in.js';

const MONDAY = { value: 'Monday', precision: 'weekday', inferred: false };
const UNDATED = { value: null, precision: 'unknown', inferred: false };
/** What was concluded says from what. */
const inferred = (value: string, precision: string) => ({
  value,
  precision,
  inferred: true,
  from: expect.stringContaining('6 August 2018') as string,
});
const THAT_MONDAY = inferred('2018-08-06', 'day');

describe('the case of August 2018, as it was publicly reported', () => {
  let test: TestApp;
  let client: Client;
  let parties: Map<string, string>;
  let sources: Map<string | null, string>;
  let negotiations: Map<string, api.NegotiationWithMoves>;

  beforeAll(async () => {
    test = await testApp({ on: await testDemo() });
    client = await signIn(test, {
      email: 'manager@parley.example',
      password: DEMO_PASSWORD,
      workspace: 'messenger-2018',
    });
    parties = new Map((await items(api.listParties({ client }))).map((p) => [p.displayName, p.id]));
    sources = new Map((await items(api.listSources({ client }))).map((s) => [s.publisher, s.id]));
    const listed = await items(api.listNegotiations({ client }));
    const read = await Promise.all(
      listed.map(async ({ id }) => (await api.readNegotiation({ client, path: { id } })).data!),
    );
    negotiations = new Map(read.map((negotiation) => [negotiation.providerName, negotiation]));
  });
  afterAll(() => test.close());

  async function items<T>(
    answer: Promise<{ data?: { items: T[]; nextCursor: string | null } }>,
  ): Promise<T[]> {
    const { data } = await answer;
    expect(data!.nextCursor).toBeNull();
    return data!.items;
  }
  const party = (name: string) => parties.get(name)!;
  const f2 = () => negotiations.get('Major US banks')!;
  const f6 = () => negotiations.get('One large US bank')!;
  const f13 = () => negotiations.get('American Express Co.')!;
  const f16 = () => negotiations.get('Several banks and card companies')!;
  const article = () => sources.get(null)!;
  const journal = () => sources.get('The Wall Street Journal')!;

  it('rests on one article, and on the two reports that it tells of', async () => {
    expect(await items(api.listSources({ client }))).toMatchObject([
      { publisher: null, publishedOn: UNDATED, reportedViaId: null, url: null },
      { publisher: 'The Wall Street Journal', publishedOn: MONDAY, reportedViaId: article() },
      { publisher: 'AFP', publishedOn: MONDAY, reportedViaId: article() },
    ]);
  });

  it('knows eight parties: named, or described in the words of the article', async () => {
    const listed = await items(api.listParties({ client }));
    expect(listed.map(({ displayName, kind, identity }) => [displayName, kind, identity])).toEqual([
      ['American Express Co.', 'card_issuer', 'named'],
      ['Citigroup', 'bank', 'named'],
      ['Facebook', 'platform', 'named'],
      ['Major US banks', 'bank', 'unnamed_group'],
      ['One large US bank', 'bank', 'unnamed_single'],
      ['Several banks and card companies', 'mixed', 'unnamed_group'],
      ['US Bancorp', 'bank', 'named'],
      ['Wells Fargo', 'bank', 'named'],
    ]);
  });

  it('holds four negotiations, all imported, with nobody as owner and no gate vouched for', () => {
    expect(negotiations.size).toBe(4);
    for (const negotiation of negotiations.values()) {
      expect(negotiation).toMatchObject({
        recipientName: 'Facebook',
        ownerId: null,
        counselId: null,
        sponsorId: null,
        value: null,
        reach: null,
        expectedCloseOn: null,
        openedAt: null,
        stageEnteredAt: null,
      });
      expect(negotiation.imported).not.toBeNull();
    }
  });

  it('F2: Facebook asked major US banks, a banking source told AFP', async () => {
    expect(f2()).toMatchObject({
      stage: 'contacted',
      outcome: null,
      initiatedBy: 'recipient',
      product: { name: 'Messenger' },
      useCase: 'Develop new services on Messenger',
      firstContactOn: UNDATED,
      imported: { enteredOn: null, observedOn: THAT_MONDAY, stageInferredFrom: null },
    });
    expect(await items(api.listCitations({ client, path: { id: f2().id } }))).toMatchObject([
      {
        sourceId: sources.get('AFP'),
        wording: 'paraphrased',
        attribution: 'A banking source',
        toldOn: MONDAY,
      },
      { sourceId: journal(), wording: 'paraphrased', attribution: null, toldOn: MONDAY },
    ]);
  });

  it('F6: one large bank ended the talks over privacy; when, at which stage and who began is unknown', async () => {
    expect(f6()).toMatchObject({
      outcome: 'withdrawn',
      closedAt: null,
      initiatedBy: 'unknown',
      imported: { stageAtExitUnknown: true, endedOn: UNDATED, observedOn: null },
      moves: [],
    });
    expect(await items(api.listCitations({ client, path: { id: f6().id } }))).toMatchObject([
      { sourceId: journal(), wording: 'paraphrased' },
    ]);
  });

  it('F6: has its record: who withdrew and why is told, when is not', async () => {
    const withdrawals = await items(api.listWithdrawals({ client }));
    expect(withdrawals).toHaveLength(1);
    const [objection] = await items(api.listObjections({ client, query: { negotiationId: f6().id } }));
    expect(withdrawals).toMatchObject([
      {
        negotiationId: f6().id,
        by: 'them',
        withdrawingPartyId: party('One large US bank'),
        statedReason: 'privacy_unspecified',
        assessedReason: null,
        secondaryReasons: [],
        objectionIds: [objection!.id],
        stageAtExit: null,
        noticeDate: UNDATED,
        effectiveDate: UNDATED,
        disclosure: 'anonymised_public',
        sourceId: journal(),
      },
    ]);
    expect(await items(api.listObligations({ client }))).toEqual([]);
  });

  it('F13: American Express shows cardholders their purchases and balances in Messenger', async () => {
    expect(f13()).toMatchObject({
      stage: 'live',
      outcome: null,
      initiatedBy: 'unknown',
      product: { name: 'Messenger' },
      useCase: 'Cardholders see past purchases, card balances, benefits and rewards through Messenger',
      imported: {
        enteredOn: UNDATED,
        observedOn: expect.objectContaining({ inferred: true }) as object,
        agreedOn: { value: '2016', precision: 'year', inferred: false },
        stageInferredFrom: expect.any(String) as string,
      },
    });
    expect(await items(api.listCitations({ client, path: { id: f13().id } }))).toMatchObject([
      {
        sourceId: article(),
        wording: 'paraphrased',
        toldOn: UNDATED,
        note: expect.stringContaining('what Facebook receives is not stated') as string,
      },
    ]);
  });

  it('F16: banks and card companies came by themselves, says somebody whose company is open', async () => {
    expect(f16()).toMatchObject({
      stage: 'contacted',
      outcome: null,
      initiatedBy: 'provider',
      useCase: null,
      firstContactOn: null,
    });
    expect(await items(api.listCitations({ client, path: { id: f16().id } }))).toMatchObject([
      {
        sourceId: article(),
        wording: 'paraphrased',
        attribution: 'A company representative',
        toldOn: UNDATED,
      },
    ]);
  });

  it('F2, F6 and F16 may be the same talks, and who began them is told both ways', () => {
    const ids = (...told: api.NegotiationWithMoves[]) => told.map(({ id }) => id).toSorted();
    expect(f2().mayOverlap.toSorted()).toEqual(ids(f6(), f16()));
    expect(f6().mayOverlap.toSorted()).toEqual(ids(f2(), f16()));
    expect(f16().mayOverlap.toSorted()).toEqual(ids(f2(), f6()));
    expect(f13().mayOverlap).toEqual([]);
  });

  it('F6 and F7: two objections of the banks, maybe one and the same; their severity is unknown, so they block', async () => {
    const objections = await items(api.listObjections({ client }));
    expect(objections).toHaveLength(2);
    const shape = {
      status: 'raised',
      side: 'theirs',
      category: 'unspecified_privacy',
      severity: null,
      likelihood: null,
      blocking: true,
      wording: 'paraphrased',
      raisedOn: UNDATED,
      acknowledgeBy: null,
      decideBy: null,
    };
    const ended = objections.find(({ negotiationId }) => negotiationId === f6().id);
    expect(ended).toMatchObject({
      ...shape,
      statement: 'Privacy concerns, not further specified.',
      sourceId: journal(),
      raisedByPartyId: party('One large US bank'),
    });
    expect(objections.find(({ negotiationId }) => negotiationId === f2().id)).toMatchObject({
      ...shape,
      statement: 'At least one (of whom is not said) cited concerns over customers’ privacy.',
      sourceId: article(),
      raisedByPartyId: null,
      mayOverlap: [ended!.id],
    });
  });

  it('F4, F10, F14, F15 and F16: five statements, of which one denies, and that only sharing', async () => {
    const statements = await items(api.listStatements({ client }));
    const said = { sourceId: article(), statedOn: UNDATED };
    expect(statements).toHaveLength(5);
    expect(statements).toMatchObject([
      {
        ...said,
        stance: 'reframe',
        wording: 'quoted',
        speaker: null,
        partyId: party('Facebook'),
        partyInferred: true,
        text: "Like many online companies, we routinely talk to financial institutions about how we can improve people's commerce experiences, like enabling better customer service.",
      },
      {
        ...said,
        stance: 'deny',
        wording: 'quoted',
        speaker: 'Dana Ripley, spokesman',
        partyId: party('US Bancorp'),
        text: "We haven't shared any customer information or data with Facebook or any other technology platform",
        denied: 'sharing',
        locator: 'By e-mail',
        note: 'It denies sharing, not talks.',
        negotiationId: null,
      },
      {
        ...said,
        stance: 'affirm_principle',
        wording: 'quoted',
        partyId: party('Wells Fargo'),
        text: 'maintaining the privacy of customer data is of paramount importance',
        denied: null,
        negotiationId: null,
      },
      {
        ...said,
        stance: 'declined_to_comment',
        wording: 'paraphrased',
        partyId: party('Citigroup'),
        covers: 'Any possible discussions with Facebook about Messenger',
        denied: null,
        negotiationId: null,
      },
      {
        ...said,
        stance: 'assert',
        wording: 'paraphrased',
        speaker: 'A company representative',
        partyId: null,
        partyCandidates: [party('Citigroup'), party('Facebook')],
        negotiationId: f16().id,
      },
    ]);
  });

  it('F11 and F12: two public promises of Facebook', async () => {
    const commitments = await items(api.listCommitments({ client }));
    const promised = {
      partyId: party('Facebook'),
      kind: 'public',
      wording: 'paraphrased',
      sourceId: article(),
      madeOn: UNDATED,
    };
    expect(commitments).toHaveLength(2);
    expect(commitments).toMatchObject([
      { ...promised, impliedRestriction: 'no_targeted_advertising' },
      { ...promised, impliedRestriction: 'no_disclosure_to_third_parties' },
    ]);
  });

  it('F1, F3, F5, F8 and F9: five signals, each as precise as it was told', async () => {
    const signals = await items(api.listSignals({ client }));
    const [, f12] = await items(api.listCommitments({ client }));
    expect(signals.map(({ wording }) => wording)).toEqual(Array(5).fill('paraphrased'));
    expect(signals).toMatchObject([
      { sourceId: journal(), observedOn: MONDAY, text: expect.stringContaining('courting banks') as string },
      { observedOn: UNDATED, bearsOn: [{ type: 'commitment', id: f12!.id }] },
      { observedOn: UNDATED, text: expect.stringContaining('hub for commercial activity') as string },
      { observedOn: inferred('2018-W31', 'week'), bearsOn: [] },
      { observedOn: { value: '2018-spring', precision: 'season', inferred: false }, bearsOn: [] },
    ]);
  });

  it('F17: one rating with one overall mark, by nobody who is named', async () => {
    const ratings = await items(api.listRatings({ client }));
    expect(ratings).toHaveLength(1);
    expect(ratings).toMatchObject([
      {
        partyId: party('Facebook'),
        product: 'Facebook’s payments product',
        overall: 'Lower than average',
        rater: null,
        control: null,
        collection: null,
        retention: null,
        deletion: null,
        ratedOn: UNDATED,
      },
    ]);
  });

  it('F18: the headline alleges a purpose beside the stated one', async () => {
    expect(await items(api.listPurposeClaims({ client, path: { id: f2().id } }))).toMatchObject([
      { purpose: 'user_engagement', text: 'boost user engagement', alleged: true, wording: 'quoted' },
    ]);
    for (const negotiation of [f6(), f13(), f16()]) {
      expect(await items(api.listPurposeClaims({ client, path: { id: negotiation.id } }))).toEqual([]);
    }
  });

  it('holds nothing more: no position, no reminder, no contact', async () => {
    expect(await items(api.listPositions({ client }))).toEqual([]);
    const { rows } = await test.owner.query(
      `select (select count(*)::integer from reminder where workspace_id = w.id) as reminders,
         (select count(*)::integer from contact where workspace_id = w.id) as contacts
       from workspace w where slug = 'messenger-2018'`,
    );
    expect(rows).toEqual([{ reminders: 0, contacts: 0 }]);
  });

  it('tells that the banks which are quoted were not said to negotiate', async () => {
    for (const name of ['US Bancorp', 'Wells Fargo', 'Citigroup']) {
      const partyId = party(name);
      expect(await items(api.listNegotiations({ client, query: { partyId } }))).toEqual([]);
    }
  });

  it('tells the executive what stood that week and stands today, and what stands in the way of more', async () => {
    const executive = await signIn(test, {
      email: 'executive@parley.example',
      password: DEMO_PASSWORD,
      workspace: 'messenger-2018',
    });
    const counted = async (asOf?: string) => {
      const query = asOf ? { asOf } : {};
      const { data } = await api.readPipelineReport({ client: executive, query });
      return data!.stages.filter(({ count }) => count > 0).map(({ stage, count }) => [stage, count]);
    };
    const open = [
      ['contacted', 2],
      ['live', 1],
    ];
    expect(await counted('2018-08-05')).toEqual([]);
    for (const asOf of ['2018-08-10', '2018-08-31', undefined]) expect(await counted(asOf)).toEqual(open);
    // Three of them may be the same talks, told more than once.
    const { data } = await api.readPipelineReport({ client: executive });
    expect(data!.total.atLeast).toBe(true);
    const approval = f2().moves.find(({ to }) => to === 'approval')!;
    expect(approval.allowed).toBe(false);
    expect(approval.blockers.map(({ code }) => code)).toContain('blocking_objection_open');
  });

  it('reports at least one withdrawal, over privacy, with no rate made of so few', async () => {
    const executive = await signIn(test, {
      email: 'executive@parley.example',
      password: DEMO_PASSWORD,
      workspace: 'messenger-2018',
    });
    const { data } = await api.readWithdrawalsReport({ client: executive });
    expect(data).toMatchObject({
      total: 1,
      atLeast: true,
      withdrawalRate: { count: 1, of: 4, rate: null },
      privacyAttrition: { count: 1, of: 1, rate: null },
      statedReasons: [{ reason: 'privacy_unspecified', count: 1 }],
      assessedReasons: null,
      byStage: [{ stage: null, count: 1 }],
      bySide: [{ by: 'them', count: 1 }],
    });
  });

  it('lets nobody move what has ended', async () => {
    const { error } = await api.moveNegotiation({
      client,
      path: { id: f6().id },
      headers: { 'If-Match': `"${f6().version}"` },
      body: { to: 'nda' },
    });
    expect(error?.type).toBe('/problems/negotiation-closed');
  });

  it('tells how each negotiation came to be known, in its timeline', async () => {
    const told = async ({ id }: api.NegotiationWithMoves) => {
      const { data } = await api.readTimeline({ client, path: { id } });
      return data!.items.map(({ kind }) => kind).toSorted();
    };
    const imported = ['citation_recorded', 'negotiation_imported'];
    expect(await told(f13())).toEqual(imported);
    expect(await told(f16())).toEqual(['citation_recorded', 'negotiation_edited', 'negotiation_imported']);
    expect(await told(f6())).toEqual([...imported, 'objection_raised', 'withdrawal_documented']);
    expect(await told(f2())).toEqual([
      'citation_recorded',
      'citation_recorded',
      'negotiation_edited',
      'negotiation_imported',
      'objection_raised',
      'purpose_claim_recorded',
    ]);
  });

  it('was told by the product’s own commands: its journal is whole', async () => {
    const admin = await signIn(test, {
      email: 'admin@parley.example',
      password: DEMO_PASSWORD,
      workspace: 'messenger-2018',
    });
    const { data } = await api.verifyJournal({ client: admin });
    expect(data).toMatchObject({ chains: 5, broken: [] });
  });
});
