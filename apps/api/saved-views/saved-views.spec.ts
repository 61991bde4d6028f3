import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const LATE = { name: 'What is late', place: 'board', filters: { overdue: true, sort: 'stageEnteredAt' } };

describe('saved views', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  async function entries(id: string) {
    const { rows } = await test.owner.query(
      'select kind, text from journal_entry where record_id = $1 order by seq',
      [id],
    );
    return rows as { kind: string; text: string }[];
  }

  async function namesFor(person: 'manager' | 'legal'): Promise<string[]> {
    const { body } = await workspace[person].get('/saved-views');
    return (body.items as { name: string }[]).map(({ name }) => name);
  }

  it('are saved, renamed, shared and removed by whoever made them, each in the journal without its words', async () => {
    const saved = await workspace.manager.post('/saved-views', LATE);
    expect(saved.status).toBe(201);
    expect(saved.headers.location).toBe(`/api/v1/saved-views/${saved.body.id}`);
    expect(saved.body).toMatchObject({ ...LATE, shared: false, personId: workspace.manager.id, version: 1 });
    const path = `/saved-views/${saved.body.id}`;
    const changed = await workspace.manager.patch(
      path,
      { name: 'Secretly late', filters: { q: 'Northwind', stage: ['nda'] }, place: 'table' },
      ifMatch(1),
    );
    expect(changed.body).toMatchObject({
      name: 'Secretly late',
      place: 'table',
      filters: { q: 'Northwind', stage: ['nda'] },
      version: 2,
    });
    expect(changed.body.filters).not.toHaveProperty('overdue');
    expect((await workspace.manager.get(path)).body).toEqual(changed.body);
    const same = await workspace.manager.patch(path, { name: 'Secretly late' }, ifMatch(2));
    expect(same.body.version).toBe(2);
    expect((await workspace.manager.delete(path, ifMatch(1))).status).toBe(412);
    expect((await workspace.manager.delete(path, ifMatch(2))).status).toBe(204);
    expect((await workspace.manager.get(path)).status).toBe(404);
    expect(await namesFor('manager')).toEqual([]);
    const told = await entries(saved.body.id);
    expect(told.map(({ kind }) => kind)).toEqual(['view_saved', 'view_changed', 'view_removed']);
    expect(told.map(({ text }) => text).join(' ')).not.toMatch(/late|Northwind/i);
  });

  it('are one’s own until they are shared, and then for everybody to open and nobody else to change', async () => {
    const { body } = await workspace.manager.post('/saved-views', LATE);
    const path = `/saved-views/${body.id}`;
    expect(await namesFor('legal')).toEqual([]);
    expect((await workspace.legal.get(path)).status).toBe(404);
    expect((await workspace.legal.patch(path, { name: 'Mine' }, ifMatch(1))).status).toBe(404);
    await workspace.manager.patch(path, { shared: true }, ifMatch(1));
    expect(await namesFor('legal')).toEqual(['What is late']);
    expect((await workspace.legal.get(path)).body).toMatchObject({ personName: 'Manager One' });
    expect((await workspace.legal.patch(path, { name: 'Mine' }, ifMatch(2))).status).toBe(403);
    expect((await workspace.legal.delete(path, ifMatch(2))).status).toBe(403);
    await workspace.manager.delete(path, ifMatch(2));
  });

  it('are listed by name, page by page', async () => {
    for (const name of ['beta', 'Alpha', 'gamma']) {
      await workspace.legal.post('/saved-views', { ...LATE, name });
    }
    const first = await workspace.legal.get('/saved-views?limit=2');
    expect((first.body.items as { name: string }[]).map(({ name }) => name)).toEqual(['Alpha', 'beta']);
    const second = await workspace.legal.get(`/saved-views?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ name: 'gamma' }], nextCursor: null });
  });

  it.each([
    [{ name: ' ' }, '/name'],
    [{ place: 'calendar' }, '/place'],
    [{ filters: { stage: ['nowhere'] } }, '/filters/stage'],
    [{ filters: { limit: 5 } }, '/filters/limit'],
    [{ filters: { sort: 'colour' } }, '/filters/sort'],
    [{ filters: null }, '/filters'],
  ])('are refused as %j', async (wrong, pointer) => {
    const { status, body } = await workspace.manager.post('/saved-views', { ...LATE, ...wrong });
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
  });
});
