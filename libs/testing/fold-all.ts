import { expect, vi } from 'vitest';
import { foldReports } from '#libs/negotiations/reports/rollups/fold-reports.js';
import type { TestDatabase } from './test-database.js';

/**
 * Waits until everything recorded so far may be folded: the watermark never passes a transaction that is open, in any
 * database of the server, so that other tests hold it back for a moment.
 */
export async function untilFoldable({ owner }: Pick<TestDatabase, 'owner'>): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await owner.query<{ may: boolean | null }>(
        'select bool_and(xid < pg_snapshot_xmin(pg_current_snapshot())) as may from journal_entry',
      );
      expect(rows[0]!.may).not.toBe(false);
    },
    { timeout: 60_000, interval: 50 },
  );
}

/** Folds everything recorded so far into the reports of a workspace. */
export async function foldAll(
  test: Pick<TestDatabase, 'owner' | 'database'>,
  workspaceId: string,
): Promise<void> {
  await untilFoldable(test);
  expect(await foldReports(test.database, workspaceId)).toBe('done');
}
