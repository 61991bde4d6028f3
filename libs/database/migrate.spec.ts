import { expect, it } from 'vitest';
import { refuseOldServer } from './migrate.js';

it('names a server that is too old, and takes the oldest that does', () => {
  expect(() => refuseOldServer({ number: 140_017, version: '14.17' })).toThrow(
    'DATABASE_URL leads to PostgreSQL 14.17. Parley needs 15 or later',
  );
  expect(() => refuseOldServer({ number: 150_000, version: '15.0' })).not.toThrow();
});
