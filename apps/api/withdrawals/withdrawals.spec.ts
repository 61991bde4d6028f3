import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

const day = (value: string) => ({ value, precision: 'day', inferred: false });
const WITHDRAWAL = {
  by: 'them',
  noticeDate: day('2030-03-04'),
  effectiveDate: day('2030-03-04'),
  statedReason: 'privacy_unspecified',
  disclosure: 'confidential',
};

describe('withdrawals and the obligations that outlive them', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let clock: TestClock;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
    await clock.set('2030-03-04T15:00:00Z');
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function read(id: string) {
    return (await workspace.executive.get(`/negotiations/${id}`)).body;
  }

  async function withdraw(
    id: string,
    fields: object = {},
    by: TestPerson = workspace.manager,
  ): Promise<Answer> {
    const { version } = await read(id);
    return by.post(`/negotiations/${id}/withdrawal`, { ...WITHDRAWAL, ...fields }, ifMatch(version));
  }

  async function obligations(id: string) {
    return (await workspace.legal.get(`/obligations?negotiationId=${id}`)).body.items as {
      id: string;
      kind: string;
      owedBy: string;
      dueOn: string;
      status: string;
      version: number;
    }[];
  }

  async function pending(id: string) {
    const { rows } = await test.owner.query(
      "select rule, step from reminder where subject_id = $1 and status = 'pending' order by due_at, rule, step",
      [id],
    );
    return rows as { rule: string; step: string }[];
  }

  it('closes the negotiation, cancels its reminders and begins its obligations', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const severe = { statement: 'No.', category: 'retention', severity: 'maximum', side: 'theirs' };
    const objection = (await workspace.legal.post(`/negotiations/${id}/objections`, severe)).body;
    expect((await pending(id)).map(({ rule }) => rule)).toContain('stage_limit');
    const withdrawn = await withdraw(id, { objectionIds: [objection.id] });
    expect(withdrawn.status).toBe(201);
    const { providerId, ...after } = await read(id);
    expect(withdrawn.body).toMatchObject({
      by: 'them',
      withdrawingPartyId: providerId,
      stageAtExit: 'scoping',
      objectionIds: [objection.id],
      assessedReason: null,
      coolingOffEndsOn: '2030-06-02',
    });
    expect(after).toMatchObject({ outcome: 'withdrawn', outcomeBy: 'them', stage: 'scoping' });
    expect((await obligations(id)).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['revoke_credentials', '2030-03-05'],
      ['stop_access', '2030-03-05'],
      ['legal_hold_check', '2030-03-09'],
      ['notify_internally', '2030-03-06'],
    ]);
    const rules = new Set((await pending(id)).map(({ rule }) => rule));
    expect([...rules]).toEqual(['obligation']);
    const { rows } = await test.owner.query(
      "select kind, count(*)::integer as n from journal_entry where chain_id = $1 and kind like 'withdrawal%' group by 1",
      [id],
    );
    expect(rows).toEqual([{ kind: 'withdrawal_recorded', n: 1 }]);
    expect((await withdraw(id)).status).toBe(409);
  });

  it('asks for return, destruction and its certificate only where data changed hands, and for survival of an NDA', async () => {
    const { id } = await negotiationAt(workspace, 'nda');
    const { providerId, recipientId } = await read(id);
    await workspace.manager.post('/agreements', {
      kind: 'nda',
      negotiationIds: [id],
      signatures: [providerId, recipientId].map((partyId: string) => ({ partyId, signedOn: '2030-03-01' })),
      survivesUntil: '2035-03-01',
    });
    const exchanged = await workspace.manager.post(`/negotiations/${id}/data-exchanges`, {
      direction: 'received',
      what: 'Fifty synthetic account records',
      occurredOn: '2030-03-03',
    });
    expect(exchanged).toMatchObject({ status: 201 });
    await withdraw(id);
    expect((await obligations(id)).map(({ kind, owedBy, dueOn }) => [kind, owedBy, dueOn])).toEqual([
      ['return_or_destroy_samples', 'us', '2030-04-03'],
      ['destroy_derivatives', 'us', '2030-04-03'],
      ['certificate_of_destruction', 'us', '2030-04-18'],
      ['nda_survival', 'us', '2035-03-01'],
      ['revoke_credentials', 'us', '2030-03-05'],
      ['stop_access', 'us', '2030-03-05'],
      ['legal_hold_check', 'us', '2030-03-09'],
      ['notify_internally', 'us', '2030-03-06'],
    ]);
    const listed = await workspace.legal.get(`/negotiations/${id}/data-exchanges`);
    expect(listed.body.items).toMatchObject([{ direction: 'received', recordedBy: workspace.manager.id }]);
  });

  it('take an exchange of before the NDA and before it was written down, and none of before first contact', async () => {
    const { id } = await negotiationAt(workspace, 'contacted');
    const exchanged = (occurredOn: string) =>
      workspace.manager.post(`/negotiations/${id}/data-exchanges`, {
        direction: 'given',
        what: 'Samples',
        occurredOn,
      });
    expect((await exchanged('2026-01-01')).status).toBe(201);
    const before = await exchanged('2025-12-31');
    expect([before.status, before.body.errors[0].pointer]).toEqual([422, '/occurredOn']);
  });

  it('counts the days of its obligations from when it takes effect, also when that lies ahead', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    expect((await withdraw(id, { effectiveDate: day('2030-05-03') })).status).toBe(201);
    expect((await obligations(id)).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ['revoke_credentials', '2030-05-04'],
      ['stop_access', '2030-05-04'],
      ['legal_hold_check', '2030-05-08'],
      ['notify_internally', '2030-05-05'],
    ]);
  });

  it('brings the duties of an exchange that is written down only after the withdrawal', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    await withdraw(id);
    const exchange = (direction: string) =>
      workspace.manager.post(`/negotiations/${id}/data-exchanges`, {
        direction,
        what: 'Samples',
        occurredOn: '2030-03-01',
      });
    expect((await exchange('given')).status).toBe(201);
    expect((await exchange('given')).status).toBe(201);
    const late = (await obligations(id)).slice(4);
    expect(late.map(({ kind, owedBy, dueOn }) => [kind, owedBy, dueOn])).toEqual([
      ['return_or_destroy_samples', 'them', '2030-04-03'],
      ['destroy_derivatives', 'them', '2030-04-03'],
      ['certificate_of_destruction', 'them', '2030-04-18'],
    ]);
    const { rows } = await test.owner.query(
      "select count(*)::integer as n from reminder where record_id = $1 and status = 'pending'",
      [late[0]!.id],
    );
    expect((rows[0] as { n: number }).n).toBeGreaterThan(0);
    const { version } = await read(id);
    await workspace.manager.post(`/negotiations/${id}/undo`, undefined, ifMatch(version));
    expect((await obligations(id)).map(({ status }) => status)).toEqual(Array(7).fill('cancelled'));
  });

  it('lets an exchange that was a mistake be voided with a reason, and its duties end with the last of its direction', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const exchange = async (direction: string) =>
      (await workspace.legal.post(`/negotiations/${id}/data-exchanges`, { direction, what: 'Samples' })).body;
    const discharge = async (kind: string) => {
      const duty = (await obligations(id)).find((each) => each.kind === kind)!;
      const path = `/obligations/${duty.id}/discharge`;
      expect((await workspace.legal.post(path, { evidence: 'Done.' }, ifMatch(1))).status).toBe(200);
    };
    const voiding = (exchangeId: string, by: TestPerson, body: object = { reason: 'Another bank.' }) =>
      by.post(`/data-exchanges/${exchangeId}/voiding`, body);
    const [one, other, given] = [
      await exchange('received'),
      await exchange('received'),
      await exchange('given'),
    ];
    await withdraw(id);
    await discharge('destroy_derivatives');
    expect((await voiding(one.id, workspace.manager2)).status).toBe(403);
    expect((await voiding(one.id, workspace.executive)).status).toBe(403);
    expect((await voiding(one.id, workspace.manager, {})).status).toBe(422);
    const voided = await voiding(one.id, workspace.manager);
    expect(voided).toMatchObject({
      status: 200,
      body: { voidedAt: clock.now, voidedBy: workspace.manager.id, voidReason: 'Another bank.' },
    });
    expect((await voiding(one.id, workspace.legal2)).body.type).toBe('/problems/data-exchange-voided');
    const ofExchanges = async () => (await obligations(id)).slice(0, 6).map(({ status }) => status);
    expect(await ofExchanges()).not.toContain('cancelled');
    await voiding(other.id, workspace.legal2);
    expect(await ofExchanges()).toEqual(['cancelled', 'discharged', 'cancelled', 'open', 'open', 'open']);
    const listed = (await workspace.legal.get(`/negotiations/${id}/data-exchanges`)).body.items;
    expect(listed).toMatchObject([{ id: given.id, voidedAt: null }]);
    const { rows } = await test.owner.query(
      "select count(*)::integer as n from journal_entry where chain_id = $1 and kind = 'data_exchange_voided'",
      [id],
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('brings no duties of an exchange that was voided', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const exchanged = { direction: 'given', what: 'Samples' };
    const { body } = await workspace.manager.post(`/negotiations/${id}/data-exchanges`, exchanged);
    await workspace.manager.post(`/data-exchanges/${body.id}/voiding`, { reason: 'Nothing was sent.' });
    await withdraw(id);
    expect((await obligations(id))[0]!.kind).toBe('revoke_credentials');
  });

  it('takes nothing down about a negotiation that was voided', async () => {
    const { id, version } = await negotiationAt(workspace, 'scoping');
    await workspace.manager.post(`/negotiations/${id}/voiding`, { reason: 'Twice.' }, ifMatch(version));
    const exchanged = { direction: 'given', what: 'Samples' };
    const duty = { negotiationId: id, what: 'Delete it.', owedBy: 'us' };
    for (const [path, body] of [
      [`/negotiations/${id}/data-exchanges`, exchanged],
      ['/obligations', duty],
    ] as const) {
      expect((await workspace.manager.post(path, body)).body.type).toBe('/problems/negotiation-closed');
    }
  });

  it('takes two people to certify a destruction, one for the rest, and a reason to set one aside', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    await workspace.legal.post(`/negotiations/${id}/data-exchanges`, { direction: 'given', what: 'Samples' });
    await withdraw(id);
    const all = await obligations(id);
    const of = (kind: string) => all.find((each) => each.kind === kind)!;
    const discharge = (by: TestPerson, kind: string, version: number) =>
      by.post(`/obligations/${of(kind).id}/discharge`, { evidence: 'A letter.' }, ifMatch(version));
    const certified = await discharge(workspace.legal, 'certificate_of_destruction', 1);
    expect(certified.body).toMatchObject({ status: 'awaiting_confirmation', evidenceBy: workspace.legal.id });
    expect((await discharge(workspace.legal, 'certificate_of_destruction', 2)).status).toBe(403);
    const confirmed = await discharge(workspace.legal2, 'certificate_of_destruction', 2);
    expect(confirmed.body).toMatchObject({ status: 'discharged', dischargedBy: workspace.legal2.id });
    expect((await discharge(workspace.legal, 'certificate_of_destruction', 3)).body.type).toBe(
      '/problems/obligation-ended',
    );
    expect((await discharge(workspace.executive, 'stop_access', 1)).status).toBe(403);
    expect((await discharge(workspace.manager, 'stop_access', 1)).body.status).toBe('discharged');
    const aside = `/obligations/${of('revoke_credentials').id}/not-applicable`;
    expect((await workspace.manager.post(aside, {}, ifMatch(1))).status).toBe(422);
    const set = await workspace.manager.post(aside, { reason: 'There were none.' }, ifMatch(1));
    expect(set.body).toMatchObject({ status: 'not_applicable', notApplicableReason: 'There were none.' });
    const stepsOf = async (kind: string) => {
      const { rows } = await test.owner.query(
        "select step from reminder where record_id = $1 and status = 'pending' order by due_at limit 3",
        [of(kind).id],
      );
      return (rows as { step: string }[]).map(({ step }) => step);
    };
    expect(await stepsOf('revoke_credentials')).toEqual([]);
    expect(await stepsOf('return_or_destroy_samples')).toEqual(['14 days before', '7 days before', 'due']);
    const moved = await workspace.manager.patch(
      `/obligations/${of('notify_internally').id}`,
      { dueOn: '2030-05-01', dutyHolderId: workspace.executive.id },
      ifMatch(1),
    );
    expect(moved.body).toMatchObject({ dueOn: '2030-05-01', version: 2 });
    expect((await discharge(workspace.executive, 'notify_internally', 2)).body.status).toBe('discharged');
  });

  it('shows the assessed reason to legal alone, and lets only legal give it', async () => {
    const { id } = await negotiationAt(workspace, 'contacted');
    expect((await withdraw(id, { assessedReason: 'commercial' })).status).toBe(403);
    expect((await withdraw(id, {}, workspace.legal)).status).toBe(403);
    const withdrawal = (await withdraw(id)).body;
    const path = `/withdrawals/${withdrawal.id}`;
    const assess = { assessedReason: 'commercial' };
    expect((await workspace.manager.patch(path, assess, ifMatch(1))).status).toBe(403);
    expect((await workspace.legal.patch(path, assess, ifMatch(1))).body.assessedReason).toBe('commercial');
    expect((await workspace.legal2.get(path)).body.assessedReason).toBe('commercial');
    expect((await workspace.executive.get(path)).body.assessedReason).toBeNull();
    const listed = await workspace.manager.get('/withdrawals?statedReason=privacy_unspecified');
    expect(listed.body.items[0]).toMatchObject({ id: withdrawal.id, assessedReason: null });
  });

  it('refuses dates to come, dates out of order and stages that it does not have', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const pointer = async (fields: object) => (await withdraw(id, fields)).body.errors?.[0].pointer;
    expect(await pointer({ noticeDate: day('2030-03-09') })).toBe('/noticeDate');
    expect(await pointer({ effectiveDate: day('2030-03-01') })).toBe('/effectiveDate');
    const early = { noticeDate: day('2020-01-01'), effectiveDate: day('2020-01-01') };
    expect(await pointer(early)).toBe('/effectiveDate');
    expect(await pointer({ objectionIds: ['01890000-0000-7000-8000-000000000000'] })).toBe('/objectionIds/0');
    expect(await pointer({ withdrawingPartyId: workspace.manager.id })).toBe('/withdrawingPartyId');
    expect((await withdraw(id, { effectiveDate: day('2030-04-30') })).body).toMatchObject({
      effectiveDate: day('2030-04-30'),
    });
    const planned = await negotiationAt(workspace, 'planning');
    expect((await withdraw(planned.id)).body.type).toBe('/problems/outcome-not-possible');
    const live = await negotiationAt(workspace, 'live');
    expect((await withdraw(live.id)).body.type).toBe('/problems/outcome-not-possible');
  });

  it('is undone with the obligations that it began, and brings the reminders back', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const before = await pending(id);
    const withdrawal = (await withdraw(id)).body;
    const [first] = await obligations(id);
    await workspace.manager.post(`/obligations/${first!.id}/discharge`, { evidence: 'Done.' }, ifMatch(1));
    const { version } = await read(id);
    const undone = await workspace.manager.post(`/negotiations/${id}/undo`, undefined, ifMatch(version));
    expect(undone.body).toMatchObject({ outcome: null, stage: 'scoping' });
    expect(await pending(id)).toEqual(before);
    expect((await obligations(id)).map(({ status }) => status)).toEqual([
      'discharged',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
    expect((await workspace.legal.get(`/withdrawals/${withdrawal.id}`)).body.undoneAt).toBe(clock.now);
    const listed = await workspace.legal.get(`/withdrawals?negotiationId=${id}`);
    expect(listed.body.items).toEqual([]);
    expect((await withdraw(id)).status).toBe(201);
  });

  it('owes nothing again that was seen to before it was undone, unless data changed hands since', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const exchange = () =>
      workspace.manager.post(`/negotiations/${id}/data-exchanges`, {
        direction: 'received',
        what: 'Samples',
      });
    const open = async () =>
      (await obligations(id)).filter(({ status }) => status === 'open').map(({ kind }) => kind);
    const discharge = async (...kinds: string[]) => {
      const due = (await obligations(id)).filter(({ kind, status }) => {
        return status === 'open' && kinds.includes(kind);
      });
      for (const duty of due) {
        const path = `/obligations/${duty.id}/discharge`;
        expect((await workspace.legal.post(path, { evidence: 'Done.' }, ifMatch(1))).status).toBe(200);
      }
    };
    const undo = async () => {
      const { version } = await read(id);
      const undone = await workspace.manager.post(`/negotiations/${id}/undo`, undefined, ifMatch(version));
      expect(undone.status).toBe(200);
    };
    await exchange();
    await withdraw(id);
    await clock.advance({ hours: 1 });
    await discharge('return_or_destroy_samples', 'revoke_credentials', 'stop_access', 'legal_hold_check');
    await undo();
    await withdraw(id);
    expect(await open()).toEqual(['destroy_derivatives', 'certificate_of_destruction', 'notify_internally']);
    await undo();
    await clock.advance({ hours: 1 });
    await exchange();
    await withdraw(id);
    expect((await open())[0]).toBe('return_or_destroy_samples');
    await clock.set('2030-03-04T15:00:00Z');
  });

  it('lets only the other side take the talks up again for ninety days', async () => {
    const { id } = await negotiationAt(workspace, 'contacted');
    await withdraw(id);
    const { providerId } = await read(id);
    const request = { counterpartyId: providerId, product: { name: 'Again' }, successorOf: id };
    const early = await workspace.manager.post('/negotiations', request);
    expect(early.body).toMatchObject({ type: '/problems/cooling-off', status: 409 });
    expect(early.body.detail).toContain('2030-06-02');
    const theirs = await workspace.manager.post('/negotiations', { ...request, initiatedBy: 'provider' });
    expect(theirs.status).toBe(201);
    await clock.advance({ days: 90 });
    expect((await workspace.manager.post('/negotiations', request)).status).toBe(201);
    await clock.set('2030-03-04T15:00:00Z');
  });

  it('is taken up again under its own name while it cools off, not beside it', async () => {
    const { id } = await negotiationAt(workspace, 'contacted');
    await withdraw(id);
    const { ref, providerId: counterpartyId, product } = await read(id);
    const request = { counterpartyId, productId: product.id, initiatedBy: 'provider' };
    const open = (fields: object) => workspace.manager.post('/negotiations', { ...request, ...fields });
    const beside = await open({});
    expect(beside).toMatchObject({ status: 422, body: { errors: [{ pointer: '/successorOf' }] } });
    expect(beside.body.errors[0].detail).toContain(ref);
    const { id: stranger } = await negotiationAt(workspace, 'contacted');
    expect((await open({ successorOf: stranger })).status).toBe(422);
    // What is only written down afterwards approaches nobody.
    expect((await open({ imported: { stage: 'scoping' } })).status).toBe(201);
    expect((await open({ productId: undefined, product: { name: 'Other' } })).status).toBe(201);
    expect((await open({ successorOf: id })).body).toMatchObject({ successorOf: id });
    await clock.advance({ days: 90 });
    expect((await open({})).status).toBe(201);
    await clock.set('2030-03-04T15:00:00Z');
  });

  it('documents a historic withdrawal of which little is known', async () => {
    const imported = {
      stage: 'contacted',
      outcome: 'withdrawn',
      endedOn: { value: null, precision: 'unknown', inferred: false },
      stageAtExitUnknown: true,
    };
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'One large bank', kind: 'bank', identity: 'unnamed_single' },
      product: { name: 'Data sharing' },
      ownerId: null,
      imported,
    });
    const unknown = { value: null, precision: 'unknown', inferred: false };
    const documented = await withdraw(opened.body.id, { noticeDate: unknown, effectiveDate: unknown });
    expect(documented.body).toMatchObject({ stageAtExit: null, coolingOffEndsOn: null });
    const exchanged = { direction: 'received', what: 'Samples', occurredOn: '2018-05-01' };
    await workspace.legal.post(`/negotiations/${opened.body.id}/data-exchanges`, exchanged);
    expect(await obligations(opened.body.id)).toEqual([]);
    expect((await withdraw(opened.body.id)).status).toBe(409);
    // A mistake in it is taken back like any other; that it had ended stays.
    const undone = await workspace.manager.post(
      `/negotiations/${opened.body.id}/undo`,
      {},
      ifMatch((await read(opened.body.id)).version),
    );
    expect(undone.body).toMatchObject({ outcome: 'withdrawn', outcomeBy: null });
    const again = await withdraw(opened.body.id, {
      noticeDate: unknown,
      effectiveDate: unknown,
      by: 'mutual',
    });
    expect(again).toMatchObject({ status: 201, body: { by: 'mutual' } });
    expect(await read(opened.body.id)).toMatchObject({ outcome: 'withdrawn', outcomeBy: 'mutual' });
  });

  it('keeps confidential for as long as the last NDA binds, one without an end for ever', async () => {
    const { id } = await negotiationAt(workspace, 'nda');
    const { providerId, recipientId } = await read(id);
    const nda = (end: object) =>
      workspace.manager.post('/agreements', {
        kind: 'nda',
        negotiationIds: [id],
        signatures: [providerId, recipientId].map((partyId: string) => ({ partyId, signedOn: '2020-03-01' })),
        ...end,
      });
    await nda({ expiresOn: '2025-01-01' });
    await nda({ expiresOn: '2040-01-01' });
    await nda({ survivesUntil: '2035-01-01', expiresOn: '2034-01-01' });
    await withdraw(id);
    const survival = async () => (await obligations(id)).filter(({ kind }) => kind === 'nda_survival');
    expect(await survival()).toMatchObject([{ dueOn: '2040-01-01' }]);
    const { version } = await read(id);
    await workspace.manager.post(`/negotiations/${id}/undo`, {}, ifMatch(version));
    await nda({});
    await withdraw(id);
    expect((await survival()).filter(({ status }) => status === 'open')).toMatchObject([{ dueOn: null }]);
  });
});
