import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { checkPassword, hashPassword } from '#libs/identity/passwords.js';
import { Commands } from '#libs/journal/commands.js';
import type { Sealer } from '#libs/journal/sealer.js';
import { FoundWorkspace } from '#libs/negotiations/founding/found-workspace.js';
import { castOf, DEMO_ADDRESSES, demoMembers } from './demo-people.js';
import { Desk } from './desk.js';
import { loadMessenger2018, MESSENGER_2018 } from './messenger-2018/load.js';
import { SAMPLE_PORTFOLIO } from './sample-portfolio/founding.js';
import { loadPast } from './sample-portfolio/load-past.js';
import { loadSamplePortfolio } from './sample-portfolio/load.js';

export const DEMO_SLUGS: readonly string[] = [MESSENGER_2018.slug, SAMPLE_PORTFOLIO.slug];

/**
 * Loads the demo workspaces, all of them or none, into a database that has no workspace yet. Where they are already,
 * it only gives their accounts this password. Answers whether they are there.
 */
export async function loadDemo(database: Database, sealer: Sealer, password: string): Promise<boolean> {
  return database.atOnce(async (all) => {
    const standing = await all.transaction(null, async (tx) => {
      // Two processes that start at once on one database: the second waits, and finds everything.
      await tx.query("select pg_advisory_xact_lock(hashtext('parley.demo'))");
      return whatStands(tx);
    });
    if (standing === 'demo') await givePassword(all, password);
    if (standing !== 'nothing') return standing === 'demo';
    const commands = new Commands(all, sealer);
    const members = demoMembers(await hashPassword(password));
    const founding = { ...MESSENGER_2018, demo: true, members };
    const messenger = await new FoundWorkspace(commands).found(founding);
    await loadMessenger2018(new Desk(commands), castOf(messenger.members));
    const past = await loadPast(all, sealer, members);
    await loadSamplePortfolio(new Desk(commands), castOf(past.members), past.products);
    return true;
  });
}

async function whatStands(tx: Tx): Promise<'nothing' | 'demo' | 'others'> {
  const row = await tx.one<{ demo: boolean | null }>('select bool_or(demo) as demo from workspace');
  if (row!.demo === null) return 'nothing';
  return row!.demo ? 'demo' : 'others';
}

/** To each demo account that has another one. */
async function givePassword(database: Database, password: string): Promise<void> {
  await database.transaction(null, async (tx) => {
    const accounts = await tx.query<{ id: string; password_hash: string | null }>(
      'select id, password_hash from account where email = any($1)',
      [[...DEMO_ADDRESSES]],
    );
    for (const { id, password_hash: kept } of accounts) {
      if (await checkPassword(kept, password)) continue;
      tx.defer('update account set password_hash = $2 where id = $1', [id, await hashPassword(password)]);
    }
  });
}
