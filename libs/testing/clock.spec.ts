import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ifMatch, testApp } from './test-app.js';
import type { TestApp } from './test-app.js';
import { testClock } from './clock.js';

describe('the clock of a test', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());

  it('stands where it was set until it is moved, for whoever asks', async () => {
    const clock = await testClock(test);
    const workspace = await test.workspace();
    await clock.set('2026-12-24T10:00:00Z');
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
      useCase: 'Balances in chat',
      firstContactOn: { value: '2026-01', precision: 'month', inferred: false },
    });
    expect(opened.body).toMatchObject({
      createdAt: '2026-12-24T10:00:00.000Z',
      stageEnteredAt: '2026-12-24T10:00:00.000Z',
    });
    await clock.advance({ days: 3, hours: 1, minutes: 30 });
    expect(clock.now).toBe('2026-12-27T11:30:00.000Z');
    const moved = await workspace.manager.post(
      `/negotiations/${opened.body.id}/stage-changes`,
      { to: 'contacted' },
      ifMatch(1),
    );
    expect(moved.body).toMatchObject({ stageEnteredAt: '2026-12-27T11:30:00.000Z' });
  });
});
