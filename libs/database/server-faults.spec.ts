import { describe, expect, inject, it } from 'vitest';
import { migrate } from './migrate.js';
import { refuseOldServer } from './server-faults.js';

describe('a database that will not do', () => {
  it('is named when it is too old, and taken when it is just new enough', async () => {
    const server = (number: number, version: string) => ({ query: async () => [{ number, version }] });
    await expect(refuseOldServer(server(140_017, '14.17'))).rejects.toThrow(
      'The database is PostgreSQL 14.17. Parley needs 15 or later.',
    );
    await expect(refuseOldServer(server(150_000, '15.0'))).resolves.toBeUndefined();
  });

  it('is told in a sentence without the address when nothing is to be found there', async () => {
    const at = (change: (url: URL) => void) => {
      const url = new URL(inject('superuserUrl'));
      change(url);
      return migrate({ url: url.toString(), migrations: [] });
    };
    await expect(at((url) => (url.port = '1'))).rejects.toThrow(
      /^DATABASE_URL leads nowhere: nothing listens there\.$/,
    );
    await expect(at((url) => (url.hostname = 'nowhere.invalid'))).rejects.toThrow(
      /^DATABASE_URL leads nowhere: (there is no host of that name|the name of the host cannot be looked up)\.$/,
    );
    await expect(at((url) => (url.pathname = '/no_such_database'))).rejects.toThrow(
      /^DATABASE_URL leads nowhere: the server has no database of that name\.$/,
    );
  });
});
