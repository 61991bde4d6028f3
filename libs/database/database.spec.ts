import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#libs/testing/test-database.js';
import type { TestDatabase } from '#libs/testing/test-database.js';

describe('a transaction of which a statement fails that nobody waited for', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.drop());

  it('fails for that, not for what came after it', async () => {
    const failing = test.database.transaction(null, async (tx) => {
      tx.defer('select 1 / 0');
      await tx.query('select 1');
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
  });

  it('is tried again when somebody else was faster, and says so in the end', async () => {
    let tries = 0;
    const swap = (updated: number) =>
      test.database.transaction(null, async (tx) => {
        tries += 1;
        tx.defer('select parley_swapped($1)', [tries < updated ? 0 : 1]);
        await tx.query('select 1');
        return tries;
      });
    expect(await swap(3)).toBe(3);
    tries = 0;
    await expect(swap(Infinity)).rejects.toMatchObject({ kind: 'conflict', slug: 'busy' });
    expect(tries).toBe(4);
  });
});
