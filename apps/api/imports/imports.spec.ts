import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openNegotiation } from '#libs/api-client/index.js';
import { differences, replay } from '#libs/testing/replay.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const HEADERS =
  'Bank,Product,Stage,Owner,Value,Currency,First contact,Close date,Reach,Tags,Status,Initiated by,Entered on,NDA signed';
const SHEET = `${HEADERS}
Northwind Bank,Balances,Data Scoping,Manager One,"1,250,000.00",USD,March 2026,2020-01-31,"2,000,000",retail; pilot,Waiting for counsel,us,2026-05-04,2026-04-20
northwind bank,Rewards,nda,MANAGER.TWO@SLUG.example,,,2026-02-03,,,,,them,,2026-04-20
Contoso Bank,balances,2,,undisclosed,,unknown,,unknown,,,,,
`;

describe('rows from a spreadsheet', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    workspace = await test.workspace();
  });

  function take(sheet: string, query = ''): Promise<Answer> {
    return workspace.manager.upload(`/imports${query}`, sheet.replaceAll('SLUG', workspace.slug));
  }

  async function rowsOf({ body }: Answer): Promise<Answer['body'][]> {
    return (await workspace.manager.get(`/imports/${body.id}/rows?limit=200`)).body.items;
  }

  async function negotiations(): Promise<Answer['body'][]> {
    return (await workspace.manager.get('/negotiations?limit=200')).body.items;
  }

  async function entries(kind?: string) {
    const { rows } = await test.owner.query(
      'select kind, record_id, actor_id, text from journal_entry where workspace_id = $1 and ($2::text is null or kind = $2)',
      [workspace.id, kind ?? null],
    );
    return rows as { kind: string; record_id: string; actor_id: string; text: string }[];
  }

  it('are told what would become of them, in a dry run that enters nothing', async () => {
    const before = (await entries()).length;
    const answer = await take(SHEET, '?dryRun=true');
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`/api/v1/imports/${answer.body.id}`);
    expect(answer.body).toMatchObject({
      status: 'finished',
      dryRun: true,
      rows: { total: 3, done: 3, new: 3, unchanged: 0, wrong: 0 },
      newCounterparties: 2,
      newProducts: 2,
      settings: { counterpartyKind: 'bank', dateOrder: null },
    });
    expect(answer.body.columns[0]).toEqual({ header: 'Bank', field: 'counterparty', guessed: true });
    expect(await rowsOf(answer)).toMatchObject([
      { row: 2, outcome: 'new', negotiationId: null, stage: 'scoping', isNewCounterparty: true, errors: [] },
      { row: 3, outcome: 'new', stage: 'nda' },
      { row: 4, outcome: 'new', stage: 'nda', counterparty: 'Contoso Bank' },
    ]);
    expect(await negotiations()).toEqual([]);
    expect(await entries()).toHaveLength(before);
    const parties = await workspace.manager.get('/parties?q=northwind');
    expect(parties.body.items).toEqual([]);
  });

  it('enter as imported, their gates unverified, with what they say and nothing more', async () => {
    const answer = await take(SHEET);
    expect(answer.body).toMatchObject({
      status: 'finished',
      rows: { new: 3 },
      newCounterparties: 2,
      newProducts: 2,
    });
    const rows = await rowsOf(answer);
    expect(rows.map(({ negotiationRef }) => negotiationRef)).toEqual(['NEG-1', 'NEG-2', 'NEG-3']);
    const read = async (index: number) =>
      (await workspace.manager.get(`/negotiations/${rows[index].negotiationId}`)).body;
    const [first, second, third] = [await read(0), await read(1), await read(2)];
    expect(first).toMatchObject({
      stage: 'scoping',
      providerName: 'Northwind Bank',
      recipientName: 'Harbour Messenger',
      product: { name: 'Balances' },
      ownerId: workspace.manager.id,
      value: { amount: '1250000.00', currency: 'USD' },
      firstContactOn: { value: '2026-03', precision: 'month', inferred: false },
      expectedCloseOn: '2020-01-31',
      reach: 2_000_000,
      tags: ['retail', 'pilot'],
      statusLine: 'Waiting for counsel',
      initiatedBy: 'recipient',
      stageEnteredAt: '2026-05-04T04:00:00.000Z',
    });
    expect(first.imported.enteredOn).toEqual({ value: '2026-05-04', precision: 'day', inferred: false });
    expect(second).toMatchObject({
      providerId: first.providerId,
      ownerId: workspace.manager2.id,
      initiatedBy: 'provider',
      firstContactOn: { value: '2026-02-03', precision: 'day' },
      stageEnteredAt: null,
    });
    expect(third).toMatchObject({
      product: first.product,
      ownerId: null,
      value: null,
      reach: null,
      firstContactOn: { value: null, precision: 'unknown' },
      initiatedBy: 'unknown',
      expectedCloseOn: null,
      imported: { enteredOn: null },
    });
    // One NDA serves both, and the gate that asks for one is open.
    const { body } = await workspace.manager.get(`/agreements?negotiationId=${first.id}`);
    expect(body.items).toHaveLength(1);
    expect(new Set(body.items[0].negotiationIds)).toEqual(new Set([first.id, second.id]));
    const toScoping = second.moves.find(({ to }: { to: string }) => to === 'scoping');
    expect(JSON.stringify(toScoping.blockers)).not.toContain('nda_not_in_force');
  });

  it('are in the journal as if each had been entered by hand, by whoever sent them', async () => {
    const { body } = await take(SHEET);
    const kinds = (await entries()).map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect(
      ['import_begun', 'negotiation_imported', 'party_added', 'product_added', 'import_finished'].map(count),
    ).toEqual([1, 3, 2, 2, 1]);
    const [opened] = await entries('negotiation_imported');
    expect(opened!.actor_id).toBe(workspace.manager.id);
    expect(JSON.parse(opened!.text).data).toMatchObject({ importId: body.id, row: expect.any(Number) });
    const [finished] = await entries('import_finished');
    expect(JSON.parse(finished!.text).data).toEqual({ new: 3, unchanged: 0, wrong: 0 });
    expect(await differences(test, workspace.id, await replay(test, test.sealer, workspace.id))).toEqual([]);
    const verified = await workspace.admin.get('/journal/verification');
    expect(verified.body).toMatchObject({ broken: [] });
    const outbox = await test.owner.query(
      "select done_at is not null as done from outbox where workspace_id = $1 and job = 'run_import'",
      [workspace.id],
    );
    expect(outbox.rows).toEqual([{ done: true }]);
    const left = await test.owner.query('select 1 from import_batch where workspace_id = $1', [workspace.id]);
    expect(left.rows).toEqual([]);
  });

  it('start their clocks at the import, and tell each owner of the backlog once', async () => {
    const { body } = await take(SHEET);
    const { rows } = await test.owner.query(
      `select rule, step, recipient_id as to, data ->> 'what' as what, due_at <= now() as due,
         (due_at at time zone w.time_zone)::date - (i.created_at at time zone w.time_zone)::date as days
       from reminder r join workspace w on w.id = r.workspace_id join import i on i.id = $2
       where r.workspace_id = $1 order by rule, recipient_id, due_at`,
      [workspace.id, body.id],
    );
    const digests = rows.filter(({ rule }) => rule === 'import_backlog');
    expect(new Map(digests.map(({ to, what }) => [to, what]))).toEqual(
      new Map([
        [
          workspace.manager.id,
          'An open negotiation was imported for you: 1 longer in the stage than its limit, 1 past the expected close date',
        ],
        [workspace.manager2.id, 'An open negotiation was imported for you'],
      ]),
    );
    expect(digests).toHaveLength(2);
    const others = rows.filter(({ rule }) => rule !== 'import_backlog');
    expect(others.every(({ due }) => !due)).toBe(true);
    expect(others.map(({ step, days }) => [step, days])).toEqual(
      expect.arrayContaining([
        ['scoping 100%', 30],
        ['nda 100%', 20],
      ]),
    );
  });

  it('change nothing when they come again, also when they have moved on since', async () => {
    await take(SHEET);
    const before = await negotiations();
    const [first] = before;
    const { body: party } = await workspace.manager.get(`/parties/${first.providerId}`);
    await workspace.manager.patch(`/parties/${party.id}`, { displayName: 'Renamed' }, ifMatch(party.version));
    for (const sheet of [
      SHEET,
      SHEET.replace('Data Scoping', 'Approval').replace('Manager One', ''),
      SHEET.replaceAll('\n', '\r\n'),
    ]) {
      const again = await take(sheet);
      expect(again.body).toMatchObject({ status: 'finished', rows: { new: 0, unchanged: 3, wrong: 0 } });
      const [row] = await rowsOf(again);
      expect(row).toMatchObject({ outcome: 'unchanged', negotiationRef: 'NEG-1' });
    }
    expect((await negotiations()).map(({ id, version }) => [id, version])).toEqual(
      before.map(({ id, version }) => [id, version]),
    );
    expect(await entries('negotiation_imported')).toHaveLength(3);
    const digests = await test.owner.query(
      "select 1 from reminder where workspace_id = $1 and rule = 'import_backlog'",
      [workspace.id],
    );
    expect(digests.rows).toHaveLength(2);
  });

  it('enter again when what they had entered as was voided', async () => {
    await take(SHEET);
    const [one] = await negotiations();
    await workspace.executive.post(
      `/negotiations/${one.id}/voiding`,
      { reason: 'Wrong sheet.' },
      ifMatch(one.version),
    );
    expect((await take(SHEET)).body.rows).toMatchObject({ new: 1, unchanged: 2 });
  });

  it('are the same as what was entered by hand', async () => {
    await openNegotiation({
      client: workspace.manager.client,
      body: { counterparty: { displayName: 'Northwind Bank', kind: 'bank' }, product: { name: 'Balances' } },
    });
    const answer = await take('Bank,Product,Stage\nNORTHWIND bank,balances,nda\n');
    expect(await rowsOf(answer)).toMatchObject([{ outcome: 'unchanged', negotiationRef: 'NEG-1' }]);
  });

  it('are told apart by their references, or by their first contacts', async () => {
    const referred = 'Bank,Product,Stage,Reference\nA,P,nda,R1\nA,P,nda,R2\nA,P,nda,r1\n';
    const answer = await take(referred, '?take=good');
    expect((await rowsOf(answer)).map(({ outcome, errors }) => [outcome, errors[0]?.detail])).toEqual([
      ['new', undefined],
      ['new', undefined],
      ['wrong', 'Row 3 has the same reference.'.replace('3', '2')],
    ]);
    const changed = referred.replaceAll('A,P', 'Another name,Q');
    expect((await take(changed, '?take=good')).body.rows).toMatchObject({ new: 0, unchanged: 2, wrong: 1 });
    const dated = await take(
      'Bank,Product,Stage,First contact\nB,P,nda,2018\nB,P,nda,2026-01-05\nB,P,nda,\n',
      '?take=good',
    );
    const rows = await rowsOf(dated);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'wrong']);
    expect(rows[2].errors).toEqual([
      { pointer: '/Bank', detail: expect.stringContaining('Give a reference') },
    ]);
    const unclear = await rowsOf(await take('Bank,Product,Stage\nB,P,nda\n', '?dryRun=true'));
    expect(unclear[0].errors[0].detail).toMatch(/^This may be NEG-\d or NEG-\d\. Give a reference/);
  });

  it('keep all others out where one is wrong, unless only the good ones are wanted', async () => {
    const sheet = `${SHEET}Fabrikam Bank,Balances,Nowhere,,,,,,,,,,,\n`;
    const refused = await take(sheet);
    expect(refused.body).toMatchObject({ status: 'refused', rows: { total: 4, new: 3, wrong: 1 } });
    expect(await negotiations()).toEqual([]);
    expect(await entries('import_refused')).toHaveLength(1);
    const taken = await take(sheet, '?take=good');
    expect(taken.body).toMatchObject({ status: 'finished', rows: { new: 3, wrong: 1 } });
    expect(await negotiations()).toHaveLength(3);
    const wrong = await workspace.manager.get(`/imports/${taken.body.id}/rows?outcome=wrong`);
    expect(wrong.body.items).toMatchObject([
      {
        row: 5,
        errors: [
          { pointer: '/Stage', detail: expect.stringContaining('The stages are: Planning, Contacted') },
        ],
      },
    ]);
    const csv = await workspace.manager.get(`/imports/${taken.body.id}/rows?outcome=wrong&format=csv`);
    expect(csv.body).toContain('Fabrikam Bank');
  });

  it.each<[what: string, row: string, pointer: string, why: RegExp, query?: string]>([
    ['a date that is two', 'A,P,nda,,,,03/04/2026', '/First contact', /3 April or 4 March.*dateOrder=dmy/],
    ['a first contact to come', 'A,P,nda,,,,2199-01-01', '/First contact', /future/],
    ['an entry to come', 'A,P,nda,,,,,,,,,,2199-01-01', '/Entered on', /future/],
    ['an NDA to come', 'A,P,nda,,,,,,,,,,,2199-01-01', '/NDA signed', /future/],
    [
      'an owner who is nobody',
      'A,P,nda,Jane Doe',
      '/Owner',
      /Nobody who is active here.*unknownOwner=leave_empty/,
    ],
    ['an owner of legal', 'A,P,nda,Legal One', '/Owner', /not of partnerships/],
    ['no counterparty', ',P,nda', '/Bank', /with whom/],
    ['no product', 'A,,nda', '/Product', /which product/],
    ['no stage', 'A,P,', '/Stage', /which stage/],
    ['an amount without currency', 'A,P,nda,,5', '/Value', /currency=USD/],
    ['a value of zero', 'A,P,nda,,0,USD', '/Value', /Zero is no value/],
    ['a currency that is none', 'A,P,nda,,5,USB', '/Currency', /ISO 4217/],
    ['a formula', '=1+1,P,nda', '/Bank', /formula/],
    ['a failed formula', 'A,P,nda,,#REF!', '/Value', /error here/],
    ['a long status', `A,P,nda,,,,,,,,${'x'.repeat(300)}`, '/Status', /280 fit/],
    ['a control character', 'A\u0007,P,nda', '/Bank', /control characters/],
    ['more cells than headers', 'A,P,nda,,,,,,,,,,,,surplus', '/14', /15 cells under 14 headers/],
    ['the home party itself', 'Harbour Messenger,P,nda', '/Bank', /itself/],
    ['another initiator', 'A,P,nda,,,,,,,,,the weather', '/Initiated by', /none of: us, them/],
  ])('say what is wrong and what to do: %s', async (_what, row, pointer, why) => {
    const answer = await take(`${HEADERS}\n${row}\n`, '?dryRun=true');
    expect(answer.body.rows).toMatchObject({ total: 1, wrong: 1 });
    const [{ errors }] = await rowsOf(answer);
    expect(errors[0]).toEqual({ pointer, detail: expect.stringMatching(why) });
  });

  it('are read as the request says: order of dates, currency, kind, product, owners who left', async () => {
    const query =
      '?dateOrder=dmy&currency=EUR&counterpartyKind=credit_union&product=Balances&unknownOwner=leave_empty&columns=Who:counterparty&columns=Owner:owner';
    const answer = await take(
      'Who;Stage;Owner;Value;First contact\nZ;nda;Jane Doe;1.250,50;03/04/2026\n',
      query,
    );
    const [row] = await rowsOf(answer);
    const { body } = await workspace.manager.get(`/negotiations/${row.negotiationId}`);
    expect(body).toMatchObject({
      ownerId: null,
      product: { name: 'Balances' },
      value: { amount: '1250.50', currency: 'EUR' },
      firstContactOn: { value: '2026-04-03' },
    });
    const party = await workspace.manager.get(`/parties/${body.providerId}`);
    expect(party.body.kind).toBe('credit_union');
  });

  it('need to be told of what kind a new counterparty is, where the header does not', async () => {
    const answer = await take('Counterparty,Product,Stage\nA,P,nda\n', '?dryRun=true');
    const [{ errors }] = await rowsOf(answer);
    expect(errors).toEqual([
      { pointer: '/Counterparty', detail: expect.stringContaining('counterpartyKind=bank') },
    ]);
  });

  it('name stages by the workspace’s own names, by key, by place and with a number before', async () => {
    const { body } = await workspace.admin.get('/pipeline');
    const renamed = await workspace.admin.patch(
      '/pipeline',
      { stages: { scoping: { name: 'Deep Dive' } } },
      ifMatch(body.version),
    );
    expect(renamed.status).toBe(200);
    const cells = [
      'Deep Dive',
      'deep dive',
      'due_diligence',
      'Due Diligence',
      '9',
      '3. Deep Dive',
      'NDA & Qualification',
      'Data Scoping',
    ];
    const sheet = `Bank,Product,Stage\n${cells.map((cell, index) => `Bank ${index},P,${cell}`).join('\n')}\n`;
    expect((await rowsOf(await take(sheet, '?dryRun=true'))).map(({ stage }) => stage)).toEqual([
      'scoping',
      'scoping',
      'due_diligence',
      'due_diligence',
      'live',
      'scoping',
      'nda',
      'scoping',
    ]);
  });

  it('may have ended, at a stage that is known or not', async () => {
    const sheet = `Bank,Product,Stage,Outcome,Closed on,Entered on
A,P,Approval,withdrawn,August 2018,2018
B,P,Withdrawn,,2018-08-06,
C,P,,declined,,
D,P,Live,withdrawn,,
E,P,nda,,2018-08-06,
F,P,nda,withdrawn,2017,2018
`;
    const answer = await take(sheet, '?take=good');
    const rows = await rowsOf(answer);
    expect(rows.map(({ outcome, errors }) => [outcome, errors[0]?.pointer])).toEqual([
      ['new', undefined],
      ['new', undefined],
      ['new', undefined],
      ['wrong', '/Outcome'],
      ['wrong', '/Closed on'],
      ['wrong', '/Closed on'],
    ]);
    const read = async (index: number) =>
      (await workspace.manager.get(`/negotiations/${rows[index].negotiationId}`)).body;
    expect(await read(0)).toMatchObject({
      stage: 'approval',
      outcome: 'withdrawn',
      imported: { endedOn: { value: '2018-08', precision: 'month' }, stageAtExitUnknown: false },
    });
    expect(await read(1)).toMatchObject({
      stage: 'contacted',
      outcome: 'withdrawn',
      imported: { stageAtExitUnknown: true },
    });
    expect(await read(2)).toMatchObject({
      outcome: 'declined',
      closedAt: null,
      imported: { stageAtExitUnknown: true, endedOn: null },
    });
  });

  it('are pasted as well, with tabs and whatever line ends', async () => {
    const pasted =
      'Bank\tProduct\tStage\tStatus\r\nNorthwind "First" Bank\tBalances\tnda\t"two\nlines"\n\nContoso\tBalances\tnda\t\r';
    const answer = await workspace.manager.upload('/imports', pasted, {
      'content-type': 'text/tab-separated-values',
    });
    expect(await rowsOf(answer)).toMatchObject([
      { row: 2, counterparty: 'Northwind "First" Bank', outcome: 'new' },
      { row: 4, counterparty: 'Contoso', outcome: 'new' },
    ]);
    const [, { statusLine }] = await negotiations();
    expect(statusLine).toBe('two lines');
  });

  it('are refused with what their columns were taken for, while those are not clear', async () => {
    const answer = await take('Bank,Counterparty,Phase of the moon\nA,B,C\n', '?dryRun=true');
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/columns-unclear' } });
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/Counterparty',
      '/product',
      '/stage',
    ]);
    expect(answer.body.columns).toEqual([
      { header: 'Bank', field: 'counterparty', guessed: true },
      { header: 'Counterparty', field: 'counterparty', guessed: true },
      { header: 'Phase of the moon', field: null, guessed: true },
    ]);
    const query = '?dryRun=true&columns=Counterparty:product&columns=Phase%20of%20the%20moon:stage';
    expect((await take('Bank,Counterparty,Phase of the moon\nA,B,nda\n', query)).body.rows).toMatchObject({
      new: 1,
    });
  });

  it('are one import, however often the same request comes', async () => {
    const key = { 'idempotency-key': 'k1' };
    const send = (sheet: string, query = '') => workspace.manager.upload(`/imports${query}`, sheet, key);
    const sheet = 'Bank,Product,Stage\nA,P,nda\n';
    const [first, second] = [await send(sheet), await send(sheet)];
    expect(second.body).toEqual(first.body);
    expect((await send(`${sheet}B,P,nda\n`)).body).toMatchObject({
      status: 422,
      type: '/problems/idempotency-key-reused',
    });
    expect((await send(sheet, '?take=good')).status).toBe(422);
    expect((await workspace.manager.get('/imports')).body.items).toHaveLength(1);
    const left = await test.owner.query('select 1 from import_batch where workspace_id = $1', [workspace.id]);
    expect(left.rows).toEqual([]);
  });

  it('come from those who may open negotiations, and are seen by those who may read them', async () => {
    const sheet = 'Bank,Product,Stage\nA,P,nda\n';
    for (const by of [workspace.executive, workspace.admin])
      expect((await by.upload('/imports', sheet)).status).toBe(403);
    const { body } = await workspace.legal.upload('/imports', sheet);
    expect(body).toMatchObject({ status: 'finished', createdByName: 'Legal One' });
    expect((await workspace.executive.get(`/imports/${body.id}/rows`)).body.items).toHaveLength(1);
    expect((await workspace.manager.post(`/imports/${body.id}/cancellation`)).status).toBe(403);
    expect((await workspace.legal.post(`/imports/${body.id}/cancellation`)).body).toMatchObject({
      status: 409,
      type: '/problems/import-ended',
    });
  });

  it('belong to the side that is home, or name both where the workspace observes', async () => {
    workspace = await test.workspace({
      homeSide: 'provider',
      homeParty: { displayName: 'Home Bank', kind: 'bank' },
    });
    const asProvider = await take(
      'Platform,Product,Stage\nHarbour,Balances,nda\nharbour,Rewards,nda\nOther,Balances,nda\n',
    );
    expect(asProvider.body).toMatchObject({ status: 'finished', newCounterparties: 2, newProducts: 2 });
    const [one] = await negotiations();
    expect(one).toMatchObject({ providerName: 'Home Bank' });
    const products = await workspace.manager.get('/products');
    expect(products.body.items).toHaveLength(3);

    workspace = await test.workspace({ homeSide: 'observer' });
    await workspace.manager.post('/parties', { kind: 'platform', displayName: 'Harbour' });
    const sheet =
      'Bank,Recipient,Product,Stage,Initiated by\nA,harbour,P,nda,them\nB,Nobody,P,nda,\nC,,P,nda,\n';
    const observed = await rowsOf(await take(sheet, '?take=good'));
    expect(observed.map(({ outcome, errors }) => [outcome, errors[0]?.pointer])).toEqual([
      ['new', undefined],
      ['wrong', '/Recipient'],
      ['wrong', '/Recipient'],
    ]);
    expect((await take(sheet, '?take=good')).body.rows).toMatchObject({ unchanged: 1, wrong: 2 });
  });
});
