import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';
import { DEMO_ADDRESSES } from './demo-people.js';
import { DEMO_SLUGS, loadDemo } from './load-demo.js';

describe('loading the demo', () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await testApp();
  });
  afterEach(() => test.close());

  const load = (password = 'one password') => loadDemo(test.database, test.sealer, password);

  async function count(table: string): Promise<number> {
    const { rows } = await test.owner.query(`select count(*)::integer as rows from ${table}`);
    return (rows[0] as { rows: number }).rows;
  }

  async function signIn(email: string, password: string, workspace?: string): Promise<number> {
    const payload = { email, password, ...(workspace ? { workspace } : {}) };
    const { statusCode } = await test.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload });
    return statusCode;
  }

  it('lets each demo account into both workspaces', async () => {
    expect(await load()).toBe(true);
    expect(await count('account')).toBe(6);
    for (const email of DEMO_ADDRESSES) {
      expect(await signIn(email, 'one password')).toBe(204);
      for (const slug of DEMO_SLUGS) expect(await signIn(email, 'one password', slug)).toBe(204);
    }
  });

  it('happens once, however often and at once it is asked for', async () => {
    expect(await Promise.all([load(), load()])).toEqual([true, true]);
    const entries = await count('journal_entry');
    expect(await load()).toBe(true);
    expect(await count('journal_entry')).toBe(entries);
    expect(await count('workspace')).toBe(2);
  });

  it('leaves nothing behind when it fails on the way', async () => {
    await test.owner.query('alter table waiver add constraint none_at_all check (false) not valid');
    await expect(load()).rejects.toThrow('aborted');
    expect([await count('workspace'), await count('account'), await count('journal_entry')]).toEqual([
      0, 0, 0,
    ]);
    await test.owner.query('alter table waiver drop constraint none_at_all');
    expect(await load()).toBe(true);
  });

  it('gives the accounts another password when there is another one', async () => {
    await load();
    await load('another password');
    expect(await signIn('legal@parley.example', 'one password')).toBe(401);
    expect(await signIn('legal@parley.example', 'another password')).toBe(204);
  });

  it('stays away from a database that has workspaces of its own', async () => {
    await test.workspace();
    expect(await load()).toBe(false);
    expect(await count('workspace')).toBe(1);
  });

  it('writes everything into journals that verify', async () => {
    await load();
    const signedIn = await test.app.inject({
      method: 'POST',
      url: '/api/v1/auth/login',
      payload: { email: 'admin@parley.example', password: 'one password', workspace: 'sample-portfolio' },
    });
    const [cookie] = String(signedIn.headers['set-cookie']).split(';');
    const { body } = await test.app.inject({
      url: '/api/v1/journal/verification',
      headers: { cookie: cookie! },
    });
    expect(JSON.parse(body)).toMatchObject({ broken: [] });
  });
});
