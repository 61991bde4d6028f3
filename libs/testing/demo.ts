import { loadDemo } from '#apps/standalone/demo/load-demo.js';
import { Sealer } from '#libs/journal/sealer.js';
import { filledTemplate, testDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';

export const DEMO_PASSWORD = 'correct horse battery';

/** A database of a test's own with the demo in it, which is loaded once for all, and what opens what is sealed there. */
export async function testDemo(): Promise<{ test: TestDatabase; sealer: Sealer }> {
  const sealer = new Sealer(Buffer.alloc(32, 'demo'));
  const template = await filledTemplate('demo', (database) => loadDemo(database, sealer, DEMO_PASSWORD));
  return { test: await testDatabase(template), sealer };
}
