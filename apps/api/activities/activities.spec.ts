import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

const CALL = { kind: 'call', occurredOn: '2026-01-05', text: 'They asked how long we keep balances.' };
const ADVICE = 'We would lose this before a court.';

describe('activities and notes', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function journal(negotiationId: string) {
    const { rows } = await test.owner.query(
      'select seq, kind, record_id, actor_id, text from journal_entry where chain_id = $1 order by seq',
      [negotiationId],
    );
    return rows as { seq: number; kind: string; record_id: string; actor_id: string; text: string }[];
  }

  async function listed(negotiationId: string, by: TestPerson, query = '') {
    const { body, status } = await by.get(`/negotiations/${negotiationId}/activities${query}`);
    expect(status).toBe(200);
    return body.items.map(({ text }: { text: string }) => text);
  }

  describe('an activity', () => {
    it('is logged on the day it happened, sealed in the journal, and raises no version', async () => {
      const { id, version } = await negotiationAt(workspace, 'planning');
      const answer = await workspace.legal.post(`/negotiations/${id}/activities`, CALL);
      expect(answer).toMatchObject({
        status: 201,
        body: {
          negotiationId: id,
          kind: 'call',
          text: CALL.text,
          occurredAt: '2026-01-05T05:00:00.000Z',
          authorName: 'Legal One',
          privileged: false,
        },
      });
      expect(answer.headers.location).toBe(`/api/v1/activities/${answer.body.id}`);
      const read = await workspace.executive.get(`/activities/${answer.body.id}`);
      expect(read.body).toEqual(answer.body);
      expect((await workspace.manager.get(`/negotiations/${id}`)).body.version).toBe(version);
      const entries = await journal(id);
      expect(entries.at(-1)).toMatchObject({
        kind: 'activity_logged',
        record_id: answer.body.id,
        actor_id: workspace.legal.id,
      });
      expect(JSON.stringify(entries)).not.toContain('how long');
    });

    it('says what comes next, in one entry with its reminders', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const path = `/negotiations/${id}/activities`;
      const before = await journal(id);
      const nextAction = { what: 'Answer them', dueOn: '2090-01-02', assigneeId: workspace.legal.id };
      expect((await workspace.manager.post(path, { ...CALL, nextAction })).status).toBe(201);
      expect(await journal(id)).toHaveLength(before.length + 1);
      const read = await workspace.manager.get(`/negotiations/${id}`);
      expect(read.body.nextAction).toEqual(nextAction);
      const { rows } = await test.owner.query(
        "select recipient_id from reminder where subject_id = $1 and rule = 'next_action' and status = 'pending'",
        [id],
      );
      expect(rows).toEqual([{ recipient_id: workspace.legal.id }, { recipient_id: workspace.legal.id }]);
    });

    it('is listed latest first, by kind, page by page', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const path = `/negotiations/${id}/activities`;
      await workspace.manager.post(path, { ...CALL, text: 'second' });
      await workspace.manager.post(path, { ...CALL, text: 'first', occurredOn: '2026-01-04' });
      await workspace.manager.post(path, { ...CALL, kind: 'mail', text: 'third', occurredOn: '2026-01-06' });
      expect(await listed(id, workspace.executive)).toEqual(['third', 'second', 'first']);
      expect(await listed(id, workspace.executive, '?kind=call')).toEqual(['second', 'first']);
      const page = await workspace.manager.get(`${path}?limit=2`);
      expect(await listed(id, workspace.manager, `?limit=2&cursor=${page.body.nextCursor}`)).toEqual([
        'first',
      ]);
      expect((await workspace.manager.get(`${path}?cursor=abc`)).status).toBe(422);
    });

    it('is refused in the future, of a kind that is none, for a stranger, from an executive', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const path = `/negotiations/${id}/activities`;
      const before = await journal(id);
      const pointers = async (body: object) => {
        const answer = await workspace.manager.post(path, { ...CALL, ...body });
        expect(answer.status).toBe(422);
        return answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
      };
      expect(await pointers({ occurredOn: '2090-01-01' })).toEqual(['/occurredOn']);
      expect(await pointers({ kind: 'note' })).toEqual(['/kind']);
      const late = { what: 'Too late', dueOn: '2020-01-01' };
      expect(await pointers({ nextAction: late })).toEqual(['/nextAction/dueOn']);
      const stranger = { what: 'Call', dueOn: '2090-01-01', assigneeId: id };
      expect(await pointers({ nextAction: stranger })).toEqual(['/nextAction/assigneeId']);
      expect((await workspace.executive.post(path, CALL)).status).toBe(403);
      expect((await (await test.workspace()).manager.post(path, CALL)).status).toBe(404);
      expect(await journal(id)).toEqual(before);
    });

    it('may follow the end of a negotiation, a next action may not, and nothing follows voiding', async () => {
      const ended = await negotiationAt(workspace, 'planning');
      const closure = { outcome: 'dropped', reason: 'No budget.' };
      await workspace.manager.post(`/negotiations/${ended.id}/closure`, closure, ifMatch(ended.version));
      const path = `/negotiations/${ended.id}/activities`;
      expect((await workspace.manager.post(path, CALL)).status).toBe(201);
      const next = { what: 'Call again', dueOn: '2090-01-01' };
      const refused = await workspace.manager.post(path, { ...CALL, nextAction: next });
      expect(refused).toMatchObject({ status: 409, body: { type: '/problems/negotiation-closed' } });

      const voided = await negotiationAt(workspace, 'planning');
      const voiding = { reason: 'Twice.' };
      await workspace.manager.post(`/negotiations/${voided.id}/voiding`, voiding, ifMatch(voided.version));
      for (const name of ['activities', 'notes']) {
        const body = name === 'notes' ? { text: 'Hm.' } : CALL;
        const answer = await workspace.manager.post(`/negotiations/${voided.id}/${name}`, body);
        expect(answer).toMatchObject({ status: 409, body: { type: '/problems/negotiation-closed' } });
      }
    });
  });

  describe('a note', () => {
    it('is for everybody unless it is privileged', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const answer = await workspace.manager.post(`/negotiations/${id}/notes`, { text: 'Be patient.' });
      expect(answer).toMatchObject({ status: 201, body: { kind: 'note', privileged: false } });
      expect(await listed(id, workspace.executive)).toEqual(['Be patient.']);
      const entries = await journal(id);
      expect(entries.at(-1)!.kind).toBe('note_written');
      expect(entries.at(-1)!.text).toContain('"sealed"');
      expect(JSON.stringify(entries)).not.toContain('patient');
    });

    it('of legal advice is read by legal and by those it names', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const note = { text: ADVICE, privileged: true, namedPersonIds: [workspace.executive.id] };
      const answer = await workspace.legal.post(`/negotiations/${id}/notes`, note);
      expect(answer).toMatchObject({ status: 201, body: note });
      for (const reader of [workspace.legal, workspace.legal2, workspace.executive]) {
        expect(await listed(id, reader)).toEqual([ADVICE]);
        expect((await reader.get(`/activities/${answer.body.id}`)).body.text).toBe(ADVICE);
      }
      for (const other of [workspace.manager, workspace.manager2]) {
        expect(await listed(id, other)).toEqual([]);
        expect((await other.get(`/activities/${answer.body.id}`)).status).toBe(404);
      }
    });

    it('of legal advice leaves a digest in the journal and no text, not even a sealed one', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      await workspace.legal.post(`/negotiations/${id}/notes`, { text: ADVICE, privileged: true });
      const entry = (await journal(id)).at(-1)!;
      expect(entry.text).not.toContain('sealed');
      expect(entry.text).not.toContain('court');
      const { data, writes } = JSON.parse(entry.text);
      expect(data).toEqual({ privileged: true });
      const digest = createHash('sha256').update(ADVICE).digest('hex');
      expect(writes).toMatchObject([{ table: 'activity', set: { text: { digest }, privileged: true } }]);
    });

    it('of legal advice is written by legal alone, and people are named on no other', async () => {
      const { id } = await negotiationAt(workspace, 'planning');
      const path = `/negotiations/${id}/notes`;
      const before = await journal(id);
      const advice = { text: ADVICE, privileged: true };
      expect((await workspace.manager.post(path, advice)).status).toBe(403);
      expect((await workspace.executive.post(path, { text: 'Hm.' })).status).toBe(403);
      const named = { text: 'Hm.', namedPersonIds: [workspace.manager.id] };
      const open = await workspace.legal.post(path, named);
      expect(open).toMatchObject({ status: 422, body: { errors: [{ pointer: '/namedPersonIds' }] } });
      const stranger = await workspace.legal.post(path, { ...advice, namedPersonIds: [id] });
      expect(stranger).toMatchObject({ status: 422, body: { errors: [{ pointer: '/namedPersonIds/0' }] } });
      expect(await journal(id)).toEqual(before);
    });
  });
});
