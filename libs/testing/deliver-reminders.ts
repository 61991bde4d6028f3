import { openDatabase } from '#libs/database/data-source.js';
import { settleMany } from '#libs/negotiations/stages/settle.js';
import { Deliveries } from '#libs/reminders/delivery/deliver.js';
import type { TestApp } from './test-app.js';

/** Does the worker's part where something is due, in every workspace of the test. Answers how many reminders arrived. */
export async function deliverReminders({
  urls,
  commands,
}: Pick<TestApp, 'urls' | 'commands'>): Promise<number> {
  const sweeper = await openDatabase({ url: urls.worker, entities: [], applicationName: 'test-sweeper' });
  try {
    const deliveries = new Deliveries(sweeper, commands, settleMany, (error) => {
      throw error;
    });
    return await deliveries.deliverDue();
  } finally {
    await sweeper.close();
  }
}
