import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { testDatabase } from '#libs/testing/test-database.js';
import type { TestDatabase } from '#libs/testing/test-database.js';
import { openDatabase } from './data-source.js';

describe('the role that serves', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.drop());

  const open = (url: string) => openDatabase({ url, entities: [], applicationName: 'parley-test' });

  it('is refused when it owns tables', async () => {
    await expect(open(test.urls.owner)).rejects.toThrow(/owns tables, so it could read every workspace/);
  });

  it('is refused when it is a superuser', async () => {
    const superuser = new URL(inject('superuserUrl'));
    superuser.pathname = new URL(test.urls.owner).pathname;
    await expect(open(superuser.toString())).rejects.toThrow(/is a superuser/);
  });

  it('is refused when it bypasses row-level security', async () => {
    const name = `bypassing_${new URL(test.urls.owner).pathname.slice(-12)}`;
    await test.owner.query(`create role ${name} login bypassrls password 'let me past'`);
    const url = new URL(test.urls.app);
    url.username = name;
    url.password = 'let me past';
    await expect(open(url.toString())).rejects.toThrow(`The role ${name} bypasses row-level security`);
    await test.owner.query(`drop role ${name}`);
  });

  it('is taken when it only serves', async () => {
    expect.assertions(2);
    for (const url of [test.urls.app, test.urls.worker]) {
      const database = await open(url);
      await expect(database.read(null, (tx) => tx.query('select 1'))).resolves.toHaveLength(1);
      await database.close();
    }
  });
});
