import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { settleReminders } from '#libs/testing/settle-reminders.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

interface Asked {
  rule: string;
  status: string;
  recipient: string;
}

describe('asking for something to be cleared', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
  });
  beforeEach(async () => {
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  /** In Contract Negotiation, with an objection that stops Approval. */
  async function withObjection() {
    const { id } = await negotiationAt(workspace, 'contract_negotiation');
    const raised = await workspace.legal.post(`/negotiations/${id}/objections`, {
      statement: 'Too much.',
      category: 'excessive_scope',
      severity: 'maximum',
    });
    return { id, objectionId: (raised.body as { id: string }).id };
  }

  const ask = (by: TestPerson, id: string, recordId: string, personId: string, more: object = {}) =>
    by.post(`/negotiations/${id}/asks`, {
      to: 'approval',
      code: 'blocking_objection_open',
      recordId,
      personId,
      ...more,
    });

  async function reminders(id: string): Promise<Asked[]> {
    const { rows } = await test.owner.query<Asked>(
      `select r.rule, r.status, p.name as recipient from reminder r
       join person p on p.workspace_id = r.workspace_id and p.id = r.recipient_id
       where r.subject_id = $1 and r.rule in ('asked', 'can_move') order by r.rule, r.due_at`,
      [id],
    );
    return rows;
  }

  async function versionOf(id: string): Promise<number> {
    return ((await workspace.manager.get(`/negotiations/${id}`)).body as { version: number }).version;
  }

  /** Does everything else that Approval asks for. */
  async function complete(id: string): Promise<void> {
    const done = await workspace.legal.patch(
      `/negotiations/${id}`,
      { privacyAssessmentCompletedOn: '2026-10-01' },
      ifMatch(await versionOf(id)),
    );
    expect(done.status).toBe(200);
  }

  async function resolve(objectionId: string): Promise<void> {
    const read = await workspace.legal.get(`/objections/${objectionId}`);
    const review = await workspace.legal.post(
      `/objections/${objectionId}/review`,
      {},
      ifMatch(read.body.version),
    );
    const retracted = await workspace.legal.post(
      `/objections/${objectionId}/retraction`,
      { reason: 'A misunderstanding.' },
      ifMatch(review.body.version),
    );
    expect(retracted.status).toBe(200);
  }

  it('is one entry of the journal, reaches whoever can clear it, and is read by everybody', async () => {
    const { manager, legal, executive } = workspace;
    const { id, objectionId } = await withObjection();
    const before = await versionOf(id);
    const asked = await ask(manager, id, objectionId, legal.id);
    expect(asked.status).toBe(201);
    expect(asked.body).toMatchObject({
      negotiationId: id,
      to: 'approval',
      code: 'blocking_objection_open',
      record: { type: 'objection', id: objectionId },
      asker: { id: manager.id },
      asked: { id: legal.id },
    });
    expect(await versionOf(id)).toBe(before);
    const { rows } = await test.owner.query(
      "select text from journal_entry where chain_id = $1 and kind = 'clearing_asked'",
      [id],
    );
    expect(rows.map(({ text }: { text: string }) => JSON.parse(text).data)).toEqual([
      {
        to: 'approval',
        code: 'blocking_objection_open',
        about: { type: 'objection', id: objectionId },
        askedId: legal.id,
      },
    ]);
    expect(await reminders(id)).toEqual([
      { rule: 'asked', status: 'pending', recipient: expect.any(String) },
    ]);
    const listed = await executive.get(`/negotiations/${id}/asks`);
    expect(listed.body.items).toEqual([asked.body]);
    const inbox = await manager.get(`/reminders?negotiationId=${id}&status=pending`);
    expect(inbox.body.items.find(({ rule }: { rule: string }) => rule === 'asked')).toMatchObject({
      recipientId: legal.id,
      by: { id: manager.id },
      stage: 'approval',
      record: { type: 'objection', id: objectionId },
    });
  });

  it('is refused of what does not stand in the way, of whoever cannot clear it, of oneself, and twice', async () => {
    const { manager, legal, executive, admin } = workspace;
    const { id, objectionId } = await withObjection();
    expect((await ask(manager, id, id, legal.id)).body.type).toBe('/problems/not-in-the-way');
    expect((await ask(manager, id, objectionId, legal.id, { to: 'nda' })).status).toBe(409);
    const wrong = await ask(manager, id, objectionId, executive.id);
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ pointer: '/personId' }] });
    expect((await ask(legal, id, objectionId, legal.id)).status).toBe(422);
    expect((await ask(admin, id, objectionId, legal.id)).status).toBe(403);
    expect((await ask(manager, id, objectionId, legal.id)).status).toBe(201);
    expect((await ask(manager, id, objectionId, legal.id)).body.type).toBe('/problems/already-asked');
    expect(await reminders(id)).toHaveLength(1);
  });

  it('leaves the inbox when it is cleared; when the last thing falls, whoever asked hears that it can move', async () => {
    const { manager, legal } = workspace;
    const { id, objectionId } = await withObjection();
    await ask(manager, id, objectionId, legal.id);
    await resolve(objectionId);
    expect((await reminders(id)).map(({ rule, status }) => `${rule} ${status}`)).toEqual(['asked cancelled']);
    await complete(id);
    expect((await reminders(id)).map(({ rule, status }) => `${rule} ${status}`)).toEqual([
      'asked cancelled',
      'can_move pending',
    ]);
    const moved = await manager.post(
      `/negotiations/${id}/stage-changes`,
      { to: 'approval' },
      ifMatch(await versionOf(id)),
    );
    expect(moved.status).toBe(200);
    expect((await reminders(id)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    const undone = await manager.post(`/negotiations/${id}/undo`, {}, ifMatch(await versionOf(id)));
    expect(undone.status).toBe(200);
    expect((await reminders(id)).map(({ rule, status }) => `${rule} ${status}`)).toEqual([
      'asked cancelled',
      'can_move pending',
    ]);
  });

  it('is answered by an agreement that is signed', async () => {
    const { manager, manager2 } = workspace;
    const { id, providerId, recipientId } = await negotiationAt(workspace, 'nda');
    const asked = { to: 'scoping', code: 'nda_not_in_force' };
    expect((await ask(manager2, id, id, manager.id, asked)).status).toBe(201);
    const signatures = [providerId, recipientId].map((partyId) => ({ partyId, signedOn: '2026-02-03' }));
    const signed = await manager.post('/agreements', { kind: 'nda', negotiationIds: [id], signatures });
    expect(signed.status).toBe(201);
    expect((await reminders(id)).map(({ rule, status }) => `${rule} ${status}`)).toEqual([
      'asked cancelled',
      'can_move pending',
    ]);
  });

  it('is answered as well by a gate that is switched off', async () => {
    const { manager, legal, admin } = workspace;
    const { id } = await negotiationAt(workspace, 'contract_negotiation');
    const code = 'privacy_assessment_not_completed';
    expect((await ask(manager, id, id, legal.id, { code })).status).toBe(201);
    const off = await admin.patch('/pipeline', { gates: { [code]: 'off' } }, ifMatch(1));
    expect(off.status).toBe(200);
    expect(await settleReminders(test, workspace.id)).toBe(1);
    expect((await reminders(id)).map(({ rule, status }) => `${rule} ${status}`)).toEqual([
      'asked cancelled',
      'can_move pending',
    ]);
  });
});

describe('a mention in a note', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  it('reaches the inbox of whom it names, whatever changes, until they acknowledge it', async () => {
    const { manager, legal } = workspace;
    const { id, version } = await negotiationAt(workspace, 'scoping');
    const note = { text: 'Look at this, please.', mentionedPersonIds: [legal.id, manager.id] };
    const written = await manager.post(`/negotiations/${id}/notes`, note);
    expect(written.status).toBe(201);
    expect(written.body.mentionedPersonIds).toEqual([legal.id, manager.id]);
    await manager.patch(`/negotiations/${id}`, { statusLine: 'Going well' }, ifMatch(version));
    const { rows } = await test.owner.query(
      "select recipient_id, status, record_id, data from reminder where subject_id = $1 and rule = 'mention'",
      [id],
    );
    // Nobody is told of what they wrote themselves.
    expect(rows).toEqual([
      { recipient_id: legal.id, status: 'pending', record_id: written.body.id, data: { by: manager.id } },
    ]);
    const entries = await test.owner.query(
      "select text from journal_entry where chain_id = $1 and kind = 'note_written'",
      [id],
    );
    expect(JSON.parse((entries.rows as { text: string }[])[0]!.text).data.mentioned).toEqual([
      legal.id,
      manager.id,
    ]);
  });

  it('calls nobody to what they may not read', async () => {
    const { manager, legal, executive, admin } = workspace;
    const { id } = await negotiationAt(workspace, 'scoping');
    const path = `/negotiations/${id}/notes`;
    const toAdmin = await manager.post(path, { text: 'Hello.', mentionedPersonIds: [admin.id] });
    expect(toAdmin.body).toMatchObject({ status: 422, errors: [{ pointer: '/mentionedPersonIds/0' }] });
    const advice = { text: 'Advice.', privileged: true };
    const deaf = await legal.post(path, { ...advice, mentionedPersonIds: [executive.id] });
    expect(deaf.body).toMatchObject({ status: 422, errors: [{ pointer: '/mentionedPersonIds/0' }] });
    const named = { namedPersonIds: [executive.id], mentionedPersonIds: [executive.id] };
    expect((await legal.post(path, { ...advice, ...named })).status).toBe(201);
    const { rows } = await test.owner.query(
      "select 1 from reminder where subject_id = $1 and rule = 'mention'",
      [id],
    );
    expect(rows).toHaveLength(1);
  });
});
