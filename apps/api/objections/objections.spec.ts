import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '#libs/negotiations/stages/occurred-on.js';
import { addBusinessDays } from '#libs/reminders/calendars/business-days.js';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

const SEVERE = {
  statement: 'Balances could feed advertising.',
  category: 'purpose_creep',
  severity: 'maximum',
};
const SMALL = {
  statement: 'The notice is hard to read.',
  category: 'transparency_consent',
  severity: 'limited',
};

describe('privacy objections', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function raise(negotiationId: string, fields: object, by: TestPerson = workspace.legal) {
    const answer = await by.post(`/negotiations/${negotiationId}/objections`, fields);
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  }

  /** Takes a step at the version that stands. */
  async function step(by: TestPerson, id: string, name: string, body: object = {}): Promise<Answer> {
    const { version } = (await workspace.legal.get(`/objections/${id}`)).body;
    return by.post(`/objections/${id}/${name}`, body, ifMatch(version));
  }

  async function versionOf(negotiationId: string): Promise<number> {
    return (await workspace.manager.get(`/negotiations/${negotiationId}`)).body.version;
  }

  async function enterApproval(negotiationId: string): Promise<Answer> {
    return workspace.legal.post(
      `/negotiations/${negotiationId}/stage-changes`,
      {
        to: 'approval',
        override: { codes: ['privacy_assessment_not_completed'], reason: 'Done elsewhere.' },
      },
      ifMatch(await versionOf(negotiationId)),
    );
  }

  async function reminders(objectionId: string, status = 'pending') {
    const { rows } = await test.owner.query(
      'select rule, step, due_at, recipient_id from reminder where record_id = $1 and status = $2 order by due_at, step',
      [objectionId, status],
    );
    return rows.map(({ rule, step: name }: { rule: string; step: string }) => `${rule} ${name}`);
  }

  describe('a concern', () => {
    it('is one sentence of legal, seen by its writer and legal only, and starts one clock', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const concern = await raise(id, { statement: 'Something about children.' });
      expect(concern).toMatchObject({ status: 'noted', category: null, side: 'ours', raisedAt: null });
      const fifth = addBusinessDays(dayOf(concern.notedAt, 'America/New_York'), 5, 'us_federal_reserve');
      expect(concern).toMatchObject({ acknowledgeBy: null, decideBy: fifth, overdue: false });
      await test.owner.query('update objection set decide_by = decide_by - 30 where id = $1', [concern.id]);
      const late = await workspace.legal.get(`/objections?negotiationId=${id}&overdue=true`);
      expect(late.body.items).toMatchObject([{ id: concern.id, overdue: true }]);
      await test.owner.query('update objection set decide_by = decide_by + 30 where id = $1', [concern.id]);
      expect((await workspace.legal2.get(`/objections/${concern.id}`)).status).toBe(200);
      expect((await workspace.manager.get(`/objections/${concern.id}`)).status).toBe(404);
      expect((await workspace.executive.get(`/objections/${concern.id}`)).status).toBe(404);
      const register = await workspace.manager.get(`/objections?negotiationId=${id}`);
      expect(register.body.items).toEqual([]);
      const read = await workspace.manager.get(`/negotiations/${id}`);
      expect(read.body.openObjections).toEqual({ blocking: 0, advisory: 0, noted: 1 });
      expect(await reminders(concern.id)).toEqual(['concern_clock decide']);
      // Nor is there a way to it by what legal is reminded of.
      const about = async (person: TestPerson) => {
        const path = `/reminders?status=pending&negotiationId=${id}`;
        const { body } = await person.get(path);
        return body.items.filter((each: { record: { id: string } }) => each.record.id === concern.id);
      };
      const [reminder] = await about(workspace.legal2);
      expect(await about(workspace.manager)).toEqual([]);
      expect((await workspace.legal2.get(`/reminders/${reminder.id}`)).status).toBe(200);
      expect((await workspace.manager.get(`/reminders/${reminder.id}`)).status).toBe(404);
    });

    it('is noted by a manager who says so, and refused without a category otherwise', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const path = `/negotiations/${id}/objections`;
      const refused = await workspace.manager.post(path, { statement: 'Hm.' });
      expect(refused.status).toBe(422);
      expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
        '/category',
        '/severity',
      ]);
      const concern = await raise(id, { statement: 'Hm.', noted: true }, workspace.manager);
      expect(concern.status).toBe('noted');
      expect((await workspace.manager.get(`/objections/${concern.id}`)).status).toBe(200);
      expect((await workspace.manager2.get(`/objections/${concern.id}`)).status).toBe(404);
    });

    it('keeps Approval shut until it is raised or dismissed', async () => {
      const { id } = await negotiationAt(workspace, 'contract_negotiation');
      const concern = await raise(id, { statement: 'Unclear.' });
      const refused = await enterApproval(id);
      expect(refused.body.blockers[0]).toMatchObject({ code: 'concern_undecided', mode: 'require' });
      expect(JSON.stringify(refused.body)).not.toContain('Unclear.');
      const dismissed = await step(workspace.legal, concern.id, 'dismissal', {
        reason: 'Answered by phone.',
      });
      expect(dismissed.body).toMatchObject({ status: 'dismissed', version: 2 });
      expect(await reminders(concern.id)).toEqual([]);
      expect((await enterApproval(id)).body.stage).toBe('approval');
    });

    it('can be erased until it is raised, in the journal too', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const concern = await raise(id, { statement: 'A name that should not be here.', noted: true });
      const erased = await workspace.legal.delete(`/objections/${concern.id}`, ifMatch(1));
      expect(erased.status).toBe(204);
      expect(await reminders(concern.id)).toEqual([]);
      const reopened = await step(workspace.legal, concern.id, 'reopening', { reason: 'Still unclear.' });
      expect(reopened.body.type).toBe('/problems/objection-erased');
      const read = await workspace.legal.get(`/objections/${concern.id}`);
      expect(read.body).toMatchObject({ statement: null, status: 'retracted' });
      const { rows } = await test.owner.query(
        'select text from journal_entry where record_id = $1 order by seq',
        [concern.id],
      );
      expect(JSON.stringify(rows)).not.toContain('A name');
      const salt = await test.owner.query('select sealing_salt from objection where id = $1', [concern.id]);
      expect(salt.rows).toEqual([{ sealing_salt: null }]);
      const raised = await raise(id, SEVERE);
      const refused = await workspace.legal.delete(`/objections/${raised.id}`, ifMatch(1));
      expect(refused.body.type).toBe('/problems/objection-was-raised');
    });
  });

  describe('a blocking objection', () => {
    it('stops Approval, names who can clear it, and no override passes over it', async () => {
      const { id } = await negotiationAt(workspace, 'contract_negotiation');
      const objection = await raise(id, SEVERE);
      expect(objection).toMatchObject({ status: 'raised', blocking: true, blocks: true, round: 1 });
      const refused = await enterApproval(id);
      expect(refused.status).toBe(409);
      expect(refused.body.blockers[0]).toMatchObject({
        code: 'blocking_objection_open',
        record: { type: 'objection', id: objection.id },
        people: [
          { id: workspace.legal.id, name: 'Legal One' },
          { id: workspace.legal2.id, name: 'Legal Two' },
        ],
      });
      const overridden = await workspace.legal.post(
        `/negotiations/${id}/stage-changes`,
        { to: 'approval', override: { codes: ['blocking_objection_open'], reason: 'Hurry.' } },
        ifMatch(await versionOf(id)),
      );
      expect(overridden.status).toBe(422);
      const read = await workspace.executive.get(`/negotiations/${id}`);
      expect(read.body.openObjections).toEqual({ blocking: 1, advisory: 0, noted: 0 });
      expect(read.body.moves[0]).toMatchObject({ to: 'approval', allowed: false });
    });

    it('is resolved after review and mitigation, and then lets the move pass', async () => {
      const { id } = await negotiationAt(workspace, 'contract_negotiation');
      const objection = await raise(id, SEVERE);
      expect(await reminders(objection.id)).toEqual([
        'objection_clock acknowledge',
        'objection_clock triage',
        'objection_clock decide in 2 business days',
        'objection_clock decide',
      ]);
      expect((await step(workspace.legal, objection.id, 'resolution', { reason: 'No.' })).body.type).toBe(
        '/problems/objection-step-not-possible',
      );
      await step(workspace.legal2, objection.id, 'review');
      await step(workspace.legal2, objection.id, 'triage', {
        severity: 'significant',
        likelihood: 'limited',
      });
      expect(await reminders(objection.id)).toEqual([
        'objection_clock decide in 2 business days',
        'objection_clock decide',
      ]);
      const proposed = await step(workspace.manager, objection.id, 'mitigation', {
        mitigation: 'A clause against advertising.',
      });
      expect(proposed.body).toMatchObject({
        status: 'mitigation_proposed',
        proposerId: workspace.manager.id,
      });
      const back = await step(workspace.legal, objection.id, 'review', { reason: 'Too vague.' });
      expect(back.body).toMatchObject({ status: 'under_review', mitigation: null });
      await step(workspace.legal2, objection.id, 'mitigation', { mitigation: 'An audit right as well.' });
      expect((await step(workspace.legal2, objection.id, 'resolution', { reason: 'Mine.' })).status).toBe(
        403,
      );
      const resolved = await step(workspace.legal, objection.id, 'resolution', {
        reason: 'The clause does it.',
        evidence: [{ kind: 'clause', reference: 'DSA 4.2' }],
      });
      expect(resolved.body).toMatchObject({ status: 'resolved', blocks: false });
      expect(await reminders(objection.id)).toEqual([]);
      const read = await workspace.manager.get(`/objections/${objection.id}`);
      expect(read.body.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
        'objection_raised',
        'objection_reviewed',
        'objection_triaged',
        'mitigation_proposed',
        'objection_reviewed',
        'mitigation_proposed',
        'objection_resolved',
      ]);
      expect((await enterApproval(id)).body.stage).toBe('approval');
      const entries = await test.owner.query(
        'select kind, text from journal_entry where chain_id = $1 and record_id = $2 order by seq',
        [id, objection.id],
      );
      expect(entries.rows).toHaveLength(7);
      expect(JSON.stringify(entries.rows)).not.toContain('audit right');
    });

    it('is never resolved by the owner of the negotiation, nor by a stranger', async () => {
      const { id } = await negotiationAt(workspace, 'scoping');
      const own = await raise(id, SEVERE, workspace.manager);
      await step(workspace.legal, own.id, 'review');
      expect((await step(workspace.manager, own.id, 'resolution', { reason: 'Fine.' })).status).toBe(403);
      expect((await step(workspace.manager, own.id, 'retraction')).status).toBe(403);
      expect((await step(workspace.executive, own.id, 'resolution', { reason: 'Fine.' })).status).toBe(403);
      const other = await raise(id, SEVERE, workspace.manager2);
      await step(workspace.legal, other.id, 'review');
      const resolved = await step(workspace.manager2, other.id, 'resolution', {
        reason: 'Withdrawn by a clause.',
      });
      expect(resolved.body.status).toBe('resolved');
      const third = await raise(id, SEVERE, workspace.manager2);
      expect((await step(workspace.manager2, third.id, 'retraction')).body.status).toBe('retracted');
    });

    it('goes on blocking when it is upheld, until a new round decides otherwise', async () => {
      const { id } = await negotiationAt(workspace, 'contract_negotiation');
      const objection = await raise(id, SEVERE);
      await step(workspace.legal, objection.id, 'review');
      const upheld = await step(workspace.legal, objection.id, 'upholding', { reason: 'It stands.' });
      expect(upheld.body).toMatchObject({ status: 'upheld', blocks: true });
      expect((await enterApproval(id)).body.blockers[0].code).toBe('blocking_objection_open');
      const register = `/objections?negotiationId=${id}&blocks=`;
      expect((await workspace.legal.get(`${register}true`)).body.items).toHaveLength(1);
      expect((await workspace.legal.get(`${register}false`)).body.items).toHaveLength(0);
      const reopened = await step(workspace.legal, objection.id, 'reopening', { reason: 'New scope.' });
      expect(reopened.body).toMatchObject({ status: 'raised', round: 2, reviewedAt: null });
      const read = await workspace.legal.get(`/objections/${objection.id}`);
      expect(read.body.steps.map(({ round }: { round: number }) => round)).toEqual([1, 1, 1, 2]);
    });

    it('stops nobody once its negotiation has ended, and is found among those of ended ones', async () => {
      const { id } = await negotiationAt(workspace, 'scoping');
      const objection = await raise(id, SEVERE);
      const register = `/objections?negotiationId=${id}`;
      const found = async (query: string) => (await workspace.legal.get(`${register}&${query}`)).body.items;
      expect(await found('ended=true')).toEqual([]);
      expect(await found('ended=false')).toMatchObject([{ blocks: true, negotiationOutcome: null }]);
      const closure = { outcome: 'lapsed', reason: 'Nobody answered.' };
      const path = `/negotiations/${id}/closure`;
      const ended = await workspace.manager.post(path, closure, ifMatch(await versionOf(id)));
      expect(ended.status).toBe(200);
      expect(await found('ended=false')).toEqual([]);
      expect(await found('blocks=true')).toEqual([]);
      expect(await found('ended=true')).toMatchObject([
        { id: objection.id, status: 'raised', blocking: true, blocks: false, negotiationOutcome: 'lapsed' },
      ]);
    });

    it('is made advisory only by legal and with a reason', async () => {
      const { id } = await negotiationAt(workspace, 'contract_negotiation');
      const path = `/negotiations/${id}/objections`;
      expect((await workspace.manager.post(path, { ...SEVERE, blocking: false })).status).toBe(422);
      const objection = await raise(id, SEVERE);
      await step(workspace.legal, objection.id, 'review');
      const laxer = { severity: 'limited', blocking: false };
      expect((await step(workspace.legal, objection.id, 'triage', laxer)).status).toBe(422);
      expect((await step(workspace.manager, objection.id, 'downgrade', { reason: 'Small.' })).status).toBe(
        403,
      );
      const downgraded = await step(workspace.legal, objection.id, 'downgrade', {
        reason: 'Aggregates only.',
        severity: 'limited',
      });
      expect(downgraded.body).toMatchObject({ blocking: false, severity: 'limited' });
      expect((await enterApproval(id)).body.blockers[0].code).toBe('advisory_objection_undecided');
    });
  });

  it('resolves an advisory objection in a single step of legal', async () => {
    const { id } = await negotiationAt(workspace, 'contract_negotiation');
    const objection = await raise(id, SMALL, workspace.manager2);
    expect(objection.blocking).toBe(false);
    expect(await reminders(objection.id)).toEqual([
      'objection_clock triage',
      'objection_clock decide in 5 business days',
      'objection_clock decide',
    ]);
    expect((await step(workspace.manager2, objection.id, 'resolution', { reason: 'Fixed.' })).status).toBe(
      409,
    );
    expect((await step(workspace.legal, objection.id, 'resolution', { reason: 'Fixed.' })).body.status).toBe(
      'resolved',
    );
  });

  describe('a waiver', () => {
    const ASK = { rationale: 'Limited to a pilot.', residualRisk: 'Small.', expiresOn: '2030-01-31' };

    it('takes a lawyer and an executive, two different people, and then lets the move pass', async () => {
      const { id } = await negotiationAt(workspace, 'contract_negotiation');
      const objection = await raise(id, SEVERE);
      expect((await step(workspace.manager, objection.id, 'waiver', ASK)).status).toBe(403);
      const asked = await step(workspace.legal, objection.id, 'waiver', ASK);
      expect(asked.body).toMatchObject({ status: 'raised', blocks: true, waiver: { status: 'asked' } });
      const waiver = asked.body.waiver;
      const approve = (by: TestPerson, version = 1) =>
        by.post(`/waivers/${waiver.id}/approval`, undefined, ifMatch(version));
      expect((await approve(workspace.legal)).status).toBe(403);
      expect((await approve(workspace.legal2)).status).toBe(403);
      expect((await enterApproval(id)).status).toBe(409);
      expect((await approve(workspace.executive, 7)).status).toBe(412);
      const approved = await approve(workspace.executive);
      expect(approved.body).toMatchObject({ status: 'approved', approvedBy: workspace.executive.id });
      expect((await approve(workspace.executive, 2)).body.type).toBe('/problems/waiver-not-pending');
      const read = await workspace.manager.get(`/objections/${objection.id}`);
      expect(read.body).toMatchObject({
        status: 'waived',
        blocks: false,
        waivedUntil: '2030-02-01T05:00:00.000Z',
      });
      expect(await reminders(objection.id)).toEqual([
        'waiver_expiry 30 days before',
        'waiver_expiry 14 days before',
        'waiver_expiry 7 days before',
      ]);
      expect((await enterApproval(id)).body.stage).toBe('approval');
    });

    it('is refused by the second signer, or lapses when the objection changes', async () => {
      const { id } = await negotiationAt(workspace, 'scoping');
      const objection = await raise(id, SEVERE);
      const first = (await step(workspace.executive, objection.id, 'waiver', ASK)).body.waiver;
      expect((await step(workspace.legal, objection.id, 'waiver', ASK)).body.type).toBe(
        '/problems/waiver-pending',
      );
      const refused = await workspace.legal.post(
        `/waivers/${first.id}/refusal`,
        { reason: 'Too long.' },
        ifMatch(1),
      );
      expect(refused.body).toMatchObject({ status: 'refused', refusalReason: 'Too long.' });
      const second = (await step(workspace.executive, objection.id, 'waiver', ASK)).body.waiver;
      await step(workspace.legal, objection.id, 'triage', { severity: 'maximum' });
      const late = await workspace.legal.post(`/waivers/${second.id}/approval`, undefined, ifMatch(2));
      expect(late.body.type).toBe('/problems/waiver-not-pending');
      const third = (await step(workspace.executive, objection.id, 'waiver', ASK)).body.waiver;
      const { version } = (await workspace.legal.get(`/objections/${objection.id}`)).body;
      const other = { statement: 'Far more than that.' };
      await workspace.legal.patch(`/objections/${objection.id}`, other, ifMatch(version));
      const unread = await workspace.legal.post(`/waivers/${third.id}/approval`, undefined, ifMatch(2));
      expect(unread.body.type).toBe('/problems/waiver-not-pending');
    });

    it('is not to be had where the law leaves no room, for what others object to, or into the past', async () => {
      const { id } = await negotiationAt(workspace, 'scoping');
      const lawful = await raise(id, { ...SEVERE, category: 'lawfulness' });
      await step(workspace.legal, lawful.id, 'triage', {
        severity: 'maximum',
        nonWaivableGround: 'no_lawful_route',
      });
      expect((await step(workspace.legal, lawful.id, 'waiver', ASK)).body.type).toBe(
        '/problems/objection-not-waivable',
      );
      const theirs = await raise(id, { ...SEVERE, side: 'theirs' });
      expect((await step(workspace.legal, theirs.id, 'waiver', ASK)).body.type).toBe(
        '/problems/objection-not-waivable',
      );
      const ours = await raise(id, SEVERE);
      const past = { ...ASK, expiresOn: '2020-01-01' };
      expect((await step(workspace.legal, ours.id, 'waiver', past)).status).toBe(422);
    });
  });

  it('leaves what the other side objects to for the other side to decide', async () => {
    const { id } = await negotiationAt(workspace, 'contract_negotiation');
    const theirs = await raise(id, {
      ...SEVERE,
      side: 'theirs',
      severity: null,
      category: 'unspecified_privacy',
    });
    expect(theirs).toMatchObject({ severity: null, blocking: true, decideBy: null });
    expect(await reminders(theirs.id)).toEqual([]);
    await step(workspace.legal, theirs.id, 'review');
    // Whoever wrote it down cannot take it back for them.
    expect((await step(workspace.legal, theirs.id, 'retraction')).body.type).toBe(
      '/problems/objection-not-ours',
    );
    expect((await step(workspace.legal, theirs.id, 'resolution', { reason: 'We say so.' })).body.type).toBe(
      '/problems/objection-not-ours',
    );
    const decided = await step(workspace.legal, theirs.id, 'counterparty-decision', {
      decision: 'accepted_by_them',
      decidedBy: 'Their privacy office',
    });
    expect(decided.body).toMatchObject({ status: 'accepted_by_them', blocks: false });
    expect((await enterApproval(id)).body.stage).toBe('approval');
  });

  it('is taken back by whoever wrote down by mistake what the other side objects to, until it is reviewed', async () => {
    const { id } = await negotiationAt(workspace, 'contract_negotiation');
    const theirs = await raise(id, { ...SEVERE, side: 'theirs' }, workspace.manager2);
    expect((await step(workspace.legal, theirs.id, 'retraction')).status).toBe(403);
    const mistaken = await step(workspace.manager2, theirs.id, 'retraction', {
      reason: 'Said of other talks.',
    });
    expect(mistaken.body).toMatchObject({ status: 'retracted', blocks: false });
  });

  it('is not resolved by whoever proposed what was sent back', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const objection = await raise(id, SEVERE, workspace.executive);
    await step(workspace.legal, objection.id, 'review');
    await step(workspace.legal, objection.id, 'mitigation', { mitigation: 'Less of it.' });
    await step(workspace.legal, objection.id, 'review', { reason: 'Not enough.' });
    const own = await step(workspace.legal, objection.id, 'resolution', { reason: 'It will do.' });
    expect(own.status).toBe(403);
    expect(await step(workspace.legal2, objection.id, 'resolution', { reason: 'It does.' })).toMatchObject({
      status: 200,
    });
  });

  it('goes on blocking while nobody has said how severe it is', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const theirs = await raise(id, { ...SEVERE, side: 'theirs', severity: null });
    const down = (fields: object) =>
      step(workspace.legal, theirs.id, 'downgrade', { reason: 'Small.', ...fields });
    expect(await down({})).toMatchObject({ status: 422, body: { errors: [{ pointer: '/severity' }] } });
    const downgraded = (await down({ severity: 'limited' })).body;
    expect(downgraded).toMatchObject({ blocking: false, severity: 'limited' });
    expect(downgraded.triagedAt).not.toBeNull();
  });

  it('counts the clocks of a historic objection from its import, whenever it is triaged', async () => {
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
      imported: { stage: 'scoping' },
    });
    const raisedOn = { value: '2019-03', precision: 'month', inferred: false };
    const raised = await raise(opened.body.id, { ...SEVERE, raisedOn });
    expect(raised.triageBy > raised.createdAt.slice(0, 10)).toBe(true);
    const triaged = await step(workspace.legal, raised.id, 'triage', { severity: 'maximum' });
    const { acknowledgeBy, triageBy, decideBy } = raised;
    expect(triaged.body).toMatchObject({ acknowledgeBy, triageBy, decideBy, overdue: false });
  });

  it('marks a duplicate only of one that stands and blocks as well, and keeps the original from falling', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const original = await raise(id, SEVERE);
    const small = await raise(id, SMALL);
    const again = await raise(id, SEVERE);
    const of = (ofObjectionId: string) => step(workspace.legal, again.id, 'duplicate', { ofObjectionId });
    expect((await of(small.id)).status).toBe(422);
    expect((await of(again.id)).status).toBe(422);
    expect((await of(original.id)).body).toMatchObject({ status: 'duplicate', duplicateOfId: original.id });
    expect((await step(workspace.legal, original.id, 'retraction')).body.type).toBe(
      '/problems/objection-has-duplicates',
    );
  });

  it('raises the version of the negotiation with every step, and refuses a stale step', async () => {
    const { id } = await negotiationAt(workspace, 'scoping');
    const before = await versionOf(id);
    const objection = await raise(id, SEVERE);
    expect(await versionOf(id)).toBe(before + 1);
    const path = `/objections/${objection.id}/review`;
    expect((await workspace.legal.post(path, {})).status).toBe(428);
    const stale = await workspace.legal.post(path, {}, ifMatch(5));
    expect(stale.status).toBe(412);
    expect(stale.body.current).toMatchObject({ id: objection.id, version: 1 });
    expect(await versionOf(id)).toBe(before + 1);
    const early = { occurredOn: '2020-01-01' };
    expect((await workspace.legal.post(path, early, ifMatch(1))).status).toBe(422);
    const future = { occurredOn: '2199-01-01' };
    expect((await workspace.legal.post(path, future, ifMatch(1))).status).toBe(422);
    expect((await workspace.legal.post(path, {}, ifMatch(1))).body).toMatchObject({ status: 'under_review' });
    expect(await versionOf(id)).toBe(before + 2);
  });

  it('lists the register by status, side, category, whose and what it says', async () => {
    const other = await test.workspace();
    const { id } = await negotiationAt(other, 'scoping');
    const post = async (by: TestPerson, body: object) =>
      (await by.post(`/negotiations/${id}/objections`, body)).body.id as string;
    const severe = await post(other.legal, SEVERE);
    const small = await post(other.manager2, { ...SMALL, side: 'regulator' });
    const ids = async (by: TestPerson, query: string) =>
      (await by.get(`/objections?${query}`)).body.items.map((item: { id: string }) => item.id);
    expect(await ids(other.executive, '')).toEqual([small, severe]);
    expect(await ids(other.legal, 'blocking=true')).toEqual([severe]);
    expect(await ids(other.legal, 'side=regulator&side=theirs')).toEqual([small]);
    expect(await ids(other.legal, 'category=purpose_creep')).toEqual([severe]);
    expect(await ids(other.manager2, 'mine=true')).toEqual([small]);
    expect(await ids(other.manager, 'mine=true')).toEqual([small, severe]);
    const { ref } = (await other.manager.get(`/negotiations/${id}`)).body;
    expect(await ids(other.legal, `q=${SEVERE.statement.slice(0, 8).toUpperCase()}`)).toContain(severe);
    expect(await ids(other.legal, `q=${ref}`)).toEqual([small, severe]);
    expect(await ids(other.legal, 'q=nothing%20says%20this')).toEqual([]);
    expect(await ids(other.legal, 'overdue=true')).toEqual([]);
    const page = await other.legal.get('/objections?limit=1');
    expect(await ids(other.legal, `limit=1&cursor=${page.body.nextCursor}`)).toEqual([severe]);
    expect((await workspace.legal.get(`/objections/${severe}`)).status).toBe(404);
  });
});
