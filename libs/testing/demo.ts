import { loadDemo } from '#apps/standalone/demo/load-demo.js';
import type { Database } from '#libs/database/database.js';
import { Sealer } from '#libs/journal/sealer.js';
import { foldReports } from '#libs/negotiations/reports/rollups/fold-reports.js';
import { filledTemplate, testDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

export const DEMO_PASSWORD = 'correct horse battery';

/** A database of a test's own with the demo in it, which is loaded once for all, and what opens what is sealed there. */
export async function testDemo(): Promise<{ test: TestDatabase; sealer: Sealer }> {
  const sealer = new Sealer(Buffer.alloc(32, 'demo'));
  const template = await filledTemplate('demo', async (database) => {
    await loadDemo(database, sealer, DEMO_PASSWORD);
    await foldEverything(database);
  });
  return { test: await testDatabase(template), sealer };
}

/** As a worker does soon after: what cannot be folded yet is read live by every report. */
async function foldEverything(database: Database): Promise<void> {
  const workspaces = await database.read(null, (tx) => tx.query<{ id: string }>('select id from workspace'));
  for (const { id } of workspaces) await foldReports(database, id);
}
