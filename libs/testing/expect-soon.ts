import { expect, vi } from 'vitest';

/** Waits until `look` finds what is wanted. Unlike `expect.poll`, in tests that run at once too. */
export async function expectSoon<Found>(
  look: () => Found | Promise<Found>,
  wanted: Found,
  { timeout = 60_000, interval = 50 } = {},
): Promise<void> {
  await vi.waitFor(async () => expect(await look()).toEqual(wanted), { timeout, interval });
}
