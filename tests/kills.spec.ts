import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KilledProduct } from '#libs/testing/killed-product.js';
import type { Killable } from '#libs/testing/killed-product.js';
import { WITHOUT_REDIS } from '#libs/testing/test-redis.js';

/** How many processes are killed on each backend: four, or as `RANDOM_KILLS` says. */
const KILLS = Number(process.env['RANDOM_KILLS'] ?? 4);

describe.each([
  ['redis', ['api', 'postgres', 'queue', 'worker']],
  ['postgres', ['api', 'postgres', 'worker']],
] as const)('with a queue on %s', (backend, processes) => {
  let product: KilledProduct;
  beforeEach(async () => {
    if (backend === 'redis' && WITHOUT_REDIS) return;
    product = await KilledProduct.start(backend);
  }, 180_000);
  afterEach(() => product?.end(), 120_000);

  it.skipIf(backend === 'redis' && WITHOUT_REDIS)(
    `nothing that was acknowledged is lost, and nothing happens twice, whatever is killed, ${KILLS} times`,
    { timeout: 240_000 + KILLS * 30_000 },
    async () => {
      await Promise.all([product.work(), killInTurn(product, processes)]);
      expect(product.acknowledged.reminders.length).toBeGreaterThan(KILLS);
      await product.expectAllThere();
    },
  );
});

async function killInTurn(product: KilledProduct, processes: readonly Killable[]): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(200 + Math.random() * 1_000);
    await product.kill(processes[kill % processes.length]!);
  }
  product.stopWork();
}
