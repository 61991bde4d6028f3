import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#libs/database/embedded/free-port.js';
import { openQueue } from '#libs/queues/job-queue.js';
import type { JobQueue } from '#libs/queues/job-queue.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';

describe('readiness', () => {
  let test: TestApp;
  let queue: JobQueue;
  beforeAll(async () => {
    const urls = [`redis://127.0.0.1:${await freePort()}`];
    queue = openQueue({ kind: 'redis', urls }, () => undefined);
  });
  afterAll(() => queue.close());

  const ready = async () => {
    const { statusCode, headers, body } = await test.app.inject('/health/ready');
    return { status: statusCode, retryAfter: headers['retry-after'], body: JSON.parse(body) as object };
  };

  it('holds while the queue is away, and says so', async () => {
    test = await testApp({ queue });
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ok', queue: 'degraded' } });
    await test.close();
  });

  it('is complete with the queue', async () => {
    test = await testApp();
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ok', queue: 'ok' } });
    await test.close();
  });

  it('ends with a schema that is not there, while the process lives', async () => {
    test = await testApp();
    await test.owner.query('alter table stage_visit rename to elsewhere');
    expect(await ready()).toMatchObject({
      status: 503,
      retryAfter: '5',
      body: { type: '/problems/database-unavailable' },
    });
    expect((await test.app.inject('/health/live')).statusCode).toBe(200);
    await test.close();
  });

  it('ends with a column that is not there yet', async () => {
    test = await testApp();
    await test.owner.query('alter table activity rename column mentioned_person_ids to elsewhere');
    expect(await ready()).toMatchObject({ status: 503, body: { type: '/problems/database-unavailable' } });
    await test.close();
  });
});

it('answers an address that cannot be read as a problem, and does not repeat it', async () => {
  const test = await testApp();
  const { statusCode, headers, body } = await test.app.inject('/api/v1/negotiations/secret%ff');
  expect([statusCode, headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
  expect(JSON.parse(body)).toMatchObject({ type: '/problems/invalid-request', status: 400 });
  expect(body).not.toContain('secret');
  await test.close();
});
