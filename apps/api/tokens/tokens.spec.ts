import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

describe('tokens', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
  });
  afterAll(() => test.close());

  const me = (secret: string) =>
    test.app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${secret}` } });

  it('let a script act as who made them, until they are ended', async () => {
    const created = await workspace.legal.post('/tokens', { name: 'nightly export' });
    expect(created).toMatchObject({ status: 201, body: { name: 'nightly export', expiresOn: null } });
    const answer = await me(created.body.secret);
    expect(answer.json()).toMatchObject({ person: { id: workspace.legal.id } });

    expect((await workspace.legal.delete(`/tokens/${created.body.id}`)).status).toBe(204);
    expect((await me(created.body.secret)).statusCode).toBe(401);
    expect((await workspace.legal.delete(`/tokens/${created.body.id}`)).status).toBe(404);
  });

  it('show their secret once and keep it nowhere', async () => {
    const key = { 'idempotency-key': 'the same' };
    const first = await workspace.manager.post('/tokens', { name: 'a script' }, key);
    const second = await workspace.manager.post('/tokens', { name: 'a script' }, key);
    expect(second.body.secret).not.toBe(first.body.secret);
    const { rows } = await test.owner.query(
      `select e.kind, e.data, e.found from (
         select kind, text::json -> 'data' as data, position($1 in text) > 0 as found from journal_entry
         where record_id = $2) e`,
      [first.body.secret, first.body.id],
    );
    expect(rows).toEqual([
      { kind: 'token_created', data: { personId: workspace.manager.id, expiresOn: null }, found: false },
    ]);
    const kept = await test.owner.query('select 1 from idempotency_key where route like $1', ['%tokens%']);
    expect(kept.rows).toEqual([]);
    const listed = await workspace.manager.get('/tokens');
    expect(JSON.stringify(listed.body)).not.toContain(first.body.secret);
  });

  it('are one’s own: others neither see nor end them, an administrator does', async () => {
    const { body } = await workspace.executive.post('/tokens', { name: 'forecast' });
    const ids = async (who: keyof Pick<TestWorkspace, 'manager' | 'admin'>) =>
      (await workspace[who].get('/tokens')).body.items.map((token: { id: string }) => token.id);
    expect(await ids('manager')).not.toContain(body.id);
    expect(await ids('admin')).toContain(body.id);
    expect((await workspace.manager.delete(`/tokens/${body.id}`)).status).toBe(404);
    expect((await workspace.admin.delete(`/tokens/${body.id}`)).status).toBe(204);
    const other = await test.workspace();
    const theirs = await other.admin.post('/tokens', { name: 'elsewhere' });
    expect((await workspace.admin.delete(`/tokens/${theirs.body.id}`)).status).toBe(404);
  });

  it('work through their last day where the workspace is, and are not made for a day that has passed', async () => {
    const refused = await workspace.manager.post('/tokens', { name: 'late', expiresOn: '2020-01-31' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/expiresOn' }] } });
    const { body } = await workspace.manager.post('/tokens', { name: 'short', expiresOn: '2099-01-31' });
    expect(body.expiresOn).toBe('2099-01-31');
    const { rows } = await test.owner.query<{ at: string }>(
      'select parley_instant(expires_at) as at from token where id = $1',
      [body.id],
    );
    expect(rows[0]!.at).toBe('2099-02-01T05:00:00.000Z');
    await test.owner.query("update token set expires_at = now() - interval '1 second' where id = $1", [
      body.id,
    ]);
    expect((await me(body.secret)).statusCode).toBe(401);
  });
});
