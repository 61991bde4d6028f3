import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';
import { DEMO_ADDRESSES } from './demo-people.js';
import { DEMO_SLUGS, loadDemo } from './load-demo.js';
import { COLLEAGUES } from './sample-portfolio/founding.js';

describe('loading the demo', { timeout: 60_000 }, () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());

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

  it('leaves nothing behind when it fails on the way', async () => {
    await test.owner.query('alter table waiver add constraint none_at_all check (false) not valid');
    await expect(load()).rejects.toThrow('none_at_all');
    expect([await count('workspace'), await count('account'), await count('journal_entry')]).toEqual([
      0, 0, 0,
    ]);
    await test.owner.query('alter table waiver drop constraint none_at_all');
  });

  it('happens once, however often and at once it is asked for', async () => {
    expect(await Promise.all([load(), load()])).toEqual([true, true]);
    const entries = await count('journal_entry');
    expect(await load()).toBe(true);
    expect(await count('journal_entry')).toBe(entries);
    expect(await count('workspace')).toBe(2);
  });

  it('lets each demo account into both workspaces', async () => {
    expect(await count('account')).toBe(DEMO_ADDRESSES.length + COLLEAGUES.length);
    for (const email of DEMO_ADDRESSES) {
      expect(await signIn(email, 'one password')).toBe(204);
      for (const slug of DEMO_SLUGS) expect(await signIn(email, 'one password', slug)).toBe(204);
    }
  });

  it('writes everything into journals that verify', async () => {
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

  it('gives the accounts another password when there is another one', async () => {
    await load('another password');
    expect(await signIn('legal@parley.example', 'one password')).toBe(401);
    expect(await signIn('legal@parley.example', 'another password')).toBe(204);
  });

  it('stays away from a database that has workspaces of its own', async () => {
    const other = await testApp();
    await other.workspace();
    expect(await loadDemo(other.database, other.sealer, 'one password')).toBe(false);
    const { rows } = await other.owner.query('select id from workspace');
    expect(rows).toHaveLength(1);
    await other.close();
  });
});
