import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { expectSoon } from '#libs/testing/expect-soon.js';
import { KilledProduct } from '#libs/testing/killed-product.js';
import type { Killable } from '#libs/testing/killed-product.js';
import { WITHOUT_REDIS } from '#libs/testing/test-redis.js';

/** How many processes are killed on each backend: four, or as `RANDOM_KILLS` says. */
const KILLS = Number(process.env['RANDOM_KILLS'] ?? 4);

const KILLABLE = {
  redis: ['api', 'postgres', 'queue', 'worker'],
  postgres: ['api', 'postgres', 'worker'],
} as const;

describe('nothing that was acknowledged is lost, and nothing happens twice', () => {
  for (const backend of ['redis', 'postgres'] as const) {
    // Both at once: most of it is waiting.
    it.skipIf(backend === 'redis' && WITHOUT_REDIS).concurrent(
      `whatever is killed, ${KILLS} times, with a queue on ${backend}`,
      { timeout: 240_000 + KILLS * 30_000 },
      async () => {
        const product = await KilledProduct.start(backend);
        try {
          await Promise.all([product.work(), killInTurn(product, KILLABLE[backend])]);
          expect(product.acknowledged.reminders.length).toBeGreaterThan(KILLS);
          await product.expectAllThere();
        } finally {
          product.stopWork();
          await product.end();
        }
      },
    );
  }
});

async function killInTurn(product: KilledProduct, processes: readonly Killable[]): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await sleep(200 + Math.random() * 1_000);
    await product.kill(processes[kill % processes.length]!);
  }
  // However slow the machine is, work went on around the kills.
  await expectSoon(() => product.acknowledged.reminders.length > KILLS, true);
  product.stopWork();
}
