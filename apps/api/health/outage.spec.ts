import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '#apps/api/http/create-api.js';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { relayTo } from '#libs/testing/relay.js';
import type { Relay } from '#libs/testing/relay.js';
import { TEST_URL } from '#libs/testing/test-app.js';
import { testDatabase } from '#libs/testing/test-database.js';
import type { TestDatabase } from '#libs/testing/test-database.js';

describe('while the database is away', () => {
  let test: TestDatabase;
  let relay: Relay;
  let database: Database;
  let app: NestFastifyApplication;
  beforeEach(async () => {
    test = await testDatabase();
    relay = await relayTo(test.urls.app);
    database = await openDatabase({ url: relay.url, entities: ENTITIES, applicationName: 'parley-test' });
    app = await createApi({
      database,
      sealer: new Sealer(randomBytes(32)),
      queue: { ping: () => Promise.resolve() },
      publicUrl: TEST_URL,
      logLevel: 'silent',
      trustProxy: [],
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterEach(async () => {
    await app.close();
    await database.close();
    await relay.cut();
    await test.drop();
  });

  const ask = async (url: string) => {
    const { statusCode, headers, body } = await app.inject({
      url,
      headers: { authorization: 'Bearer nothing' },
    });
    const { type } = JSON.parse(body) as { type?: string };
    return { status: statusCode, type, retryAfter: headers['retry-after'] };
  };
  const AWAY = { status: 503, type: '/problems/database-unavailable', retryAfter: '5' };

  it.each(['refuse', 'hang-up'] as const)(
    'nothing is ready and everybody is told to come back, when connections meet with: %s',
    async (how) => {
      expect((await ask('/api/v1/me')).status).toBe(401);
      if (how === 'refuse') await relay.cut();
      else void relay.hangUp(1);
      expect(await ask('/health/ready')).toEqual(AWAY);
      expect(await ask('/api/v1/me')).toEqual(AWAY);
      expect((await ask('/health/live')).status).toBe(200);
      await relay.mend();
      expect((await ask('/api/v1/me')).status).toBe(401);
    },
  );

  it('a transaction whose connection breaks off between two statements fails, and the process goes on', async () => {
    const transaction = database.transaction(null, async (tx) => {
      await tx.query('select 1');
      await relay.cut();
      await sleep(100);
      await tx.query('select 1');
    });
    await expect(transaction).rejects.toMatchObject({ slug: 'database-unavailable' });
    await relay.mend();
    expect((await ask('/api/v1/me')).status).toBe(401);
  });
});
