import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { negotiationAt } from '#libs/testing/stage-walk.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

interface Item {
  seq: number;
  kind: string;
  actorId: string | null;
  actorName: string | null;
  occurredAt: string;
  recordedAt: string;
  record: { type: string; id: string };
  data: Record<string, unknown>;
}

describe('the timeline of a negotiation', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function timeline(id: string, by: TestPerson = workspace.manager, query = ''): Promise<Item[]> {
    const { body, status } = await by.get(`/negotiations/${id}/timeline${query}`);
    expect(status).toBe(200);
    return body.items;
  }

  async function last(id: string, by: TestPerson = workspace.manager): Promise<Item> {
    return (await timeline(id, by, '?order=desc&limit=1'))[0]!;
  }

  it('has every entry once, numbered without a gap, in either order, page by page', async () => {
    const { id } = await negotiationAt(workspace, 'contract_negotiation');
    for (const text of ['One', 'Two', 'Three', 'Four']) {
      await workspace.manager.post(`/negotiations/${id}/notes`, { text });
    }
    const all = await timeline(id);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1));
    expect(all.map(({ kind }) => kind)).toEqual([
      'negotiation_opened',
      'stage_changed',
      ...Array.from({ length: 4 }, () => 'note_written'),
    ]);
    expect(await timeline(id, workspace.executive, '?order=desc')).toEqual(all.toReversed());
    for (const order of ['asc', 'desc']) {
      const seen: Item[] = [];
      let cursor: string | null = null;
      do {
        const more: string = cursor === null ? '' : `&cursor=${cursor}`;
        const page = await workspace.manager.get(
          `/negotiations/${id}/timeline?order=${order}&limit=2${more}`,
        );
        seen.push(...page.body.items);
        cursor = page.body.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(order === 'asc' ? all : all.toReversed());
    }
  });

  it('says who did what, when it happened and when it was written down', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const call = { kind: 'call', occurredOn: '2026-01-05', text: 'They asked about retention.' };
    const logged = await workspace.legal.post(`/negotiations/${id}/activities`, call);
    const item = await last(id);
    expect(item).toMatchObject({
      seq: 2,
      kind: 'activity_logged',
      actorId: workspace.legal.id,
      actorName: 'Legal One',
      occurredAt: '2026-01-05T05:00:00.000Z',
      record: { type: 'activity', id: logged.body.id },
      data: { activity: 'call', text: call.text },
    });
    expect(item.recordedAt > item.occurredAt).toBe(true);
  });

  it('opens what is sealed, wherever it stands, and shows null once its writer was erased', async () => {
    const { id, version } = await negotiationAt(workspace, 'planning');
    const path = `/negotiations/${id}`;
    await workspace.manager.patch(path, { statusLine: 'They hesitate.' }, ifMatch(version));
    expect(JSON.stringify((await last(id)).data)).toContain('"to":"They hesitate."');
    const nextAction = { what: 'Ask again', dueOn: '2090-01-01' };
    const call = { kind: 'call', occurredOn: '2026-01-05', text: 'No answer.', nextAction };
    await workspace.legal2.post(`${path}/activities`, call);
    expect((await last(id)).data).toMatchObject({ text: 'No answer.', nextAction: { what: 'Ask again' } });
    await test.owner.query('update person set sealing_salt = null where id = $1', [workspace.legal2.id]);
    expect((await last(id)).data).toMatchObject({
      activity: 'call',
      text: null,
      nextAction: { what: null, dueOn: '2090-01-01' },
    });
  });

  it('shows what a concern tells to its writer and legal alone, until it is raised', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const concern = { statement: 'Children.', noted: true, category: 'retention', severity: 'limited' };
    const noted = await workspace.manager.post(`/negotiations/${id}/objections`, concern);
    for (const reader of [workspace.manager, workspace.legal]) {
      expect((await last(id, reader)).data).toMatchObject({ category: 'retention' });
    }
    for (const other of [workspace.manager2, workspace.executive]) {
      const { kind, data } = await last(id, other);
      expect({ kind, data }).toEqual({ kind: 'objection_noted', data: {} });
    }
    const raising = { category: 'retention', severity: 'limited' };
    await workspace.manager.post(`/objections/${noted.body.id}/raising`, raising, ifMatch(1));
    const items = await timeline(id, workspace.executive, '?order=desc&limit=2');
    for (const { data } of items) expect(data).toMatchObject({ category: 'retention' });
  });

  it('does not tell others of which concern legal was reminded', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const concern = { statement: 'Children.', noted: true };
    const noted = await workspace.manager.post(`/negotiations/${id}/objections`, concern);
    const { rows } = await test.owner.query(
      "update reminder set status = 'sent', sent_at = parley_now() where record_id = $1 returning id, recipient_id",
      [noted.body.id],
    );
    expect(rows).toMatchObject([{ recipient_id: workspace.legal.id }]);
    const seen = await workspace.legal.post(`/reminders/${rows[0].id}/acknowledgement`);
    expect(seen.status).toBe(200);
    const about = { type: 'objection', id: noted.body.id };
    expect((await last(id, workspace.legal2)).data).toMatchObject({ about });
    expect((await last(id, workspace.manager)).data).toMatchObject({ about });
    const { kind, data } = await last(id, workspace.executive);
    expect({ kind, data }).toEqual({ kind: 'reminder_acknowledged', data: {} });
  });

  it('never shows a privileged text, not even to legal', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const note = { text: 'We would lose this.', privileged: true };
    await workspace.legal.post(`/negotiations/${id}/notes`, note);
    expect(await last(id, workspace.legal)).toMatchObject({ kind: 'note_written' });
    expect((await last(id, workspace.legal)).data).toEqual({ privileged: true });
  });

  it('is there for whoever may read the negotiation', async () => {
    const { id } = await negotiationAt(workspace, 'planning');
    const path = `/negotiations/${id}/timeline`;
    expect((await workspace.admin.get(path)).status).toBe(403);
    expect((await (await test.workspace()).manager.get(path)).status).toBe(404);
    expect((await workspace.manager.get(`${path}?order=up`)).status).toBe(422);
    expect((await workspace.manager.get(`${path}?cursor=abc`)).status).toBe(422);
  });
});
