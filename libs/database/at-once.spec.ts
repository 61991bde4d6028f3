import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#libs/testing/test-database.js';
import type { TestDatabase } from '#libs/testing/test-database.js';
import type { Database } from './database.js';

describe('several transactions as one', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.drop());

  function add(database: Database, email: string): Promise<void> {
    return database.transaction(null, async (tx) => {
      tx.defer('insert into account (id, email) values (gen_random_uuid(), $1)', [email]);
    });
  }

  async function emails(database: Database): Promise<string[]> {
    const rows = await database.read(null, (tx) => tx.query<{ email: string }>('select email from account'));
    return rows.map(({ email }) => email).toSorted();
  }

  it('happen altogether, each seeing those before', async () => {
    const seen = await test.database.atOnce(async (database) => {
      await add(database, 'one@example');
      await add(database, 'two@example');
      return emails(database);
    });
    expect(seen).toEqual(['one@example', 'two@example']);
    expect(await emails(test.database)).toEqual(seen);
  });

  it('do not happen at all when one of them fails', async () => {
    const before = await emails(test.database);
    const failing = test.database.atOnce(async (database) => {
      await add(database, 'three@example');
      await add(database, 'one@example');
    });
    await expect(failing).rejects.toThrow('account_email_uq');
    expect(await emails(test.database)).toEqual(before);
  });

  it('may take their time between one and the next', async () => {
    const limit = await test.database.atOnce((database) =>
      database.read(null, (tx) =>
        tx.one<{ limit: string }>("select current_setting('idle_in_transaction_session_timeout') as limit"),
      ),
    );
    expect(limit).toEqual({ limit: '0' });
  });
});
