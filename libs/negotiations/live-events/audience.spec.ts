import { expect, it } from 'vitest';
import { RECORD_BOOK } from '#libs/negotiations/record/keep-record.js';
import { everyRecord } from '#libs/testing/every-record.js';
import { testApp } from '#libs/testing/test-app.js';
import { HEARD_UNDER } from './audience.js';

it('knows every type of record that the journal names', async () => {
  const test = await testApp();
  await everyRecord(await test.workspace());
  const { rows } = await test.owner.query('select distinct record_type as type from journal_entry');
  const types = (rows as { type: string }[]).map(({ type }) => type);
  expect(types.length).toBeGreaterThan(10);
  expect([...types, ...Object.keys(RECORD_BOOK)].filter((type) => !(type in HEARD_UNDER))).toEqual([]);
  await test.close();
});
