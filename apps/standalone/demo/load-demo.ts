import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { checkPassword, hashPassword } from '#libs/identity/passwords.js';
import { Commands } from '#libs/journal/commands.js';
import type { Sealer } from '#libs/journal/sealer.js';
import { FoundWorkspace } from '#libs/negotiations/founding/found-workspace.js';
import { castOf, DEMO_ADDRESSES, demoMembers } from './demo-people.js';
import { Desk } from './desk.js';
import { loadMessenger2018, MESSENGER_2018 } from './messenger-2018/load.js';
import { loadSamplePortfolio, SAMPLE_PORTFOLIO } from './sample-portfolio/load.js';

/** Each demo workspace and what fills it. */
const WORKSPACES = [
  { founding: MESSENGER_2018, load: loadMessenger2018 },
  { founding: SAMPLE_PORTFOLIO, load: loadSamplePortfolio },
];

export const DEMO_SLUGS: readonly string[] = WORKSPACES.map(({ founding }) => founding.slug);

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
    for (const { founding, load } of WORKSPACES) {
      const founded = await new FoundWorkspace(commands).found({ ...founding, demo: true, members });
      await load(new Desk(commands), castOf(founded.members));
    }
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
