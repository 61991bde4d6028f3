import type { Database } from '#libs/database/database.js';
import type { Sealer } from '#libs/journal/sealer.js';
import { accountOf } from '#libs/negotiations/founding/found-workspace.js';
import type { Founding } from '#libs/negotiations/founding/found-workspace.js';
import type { WorkspaceRow } from '#libs/identity/workspace.entity.js';
import { foundStory } from '../story/found-story.js';
import type { Extent, FoundedStory } from '../story/found-story.js';
import { tellStory } from '../story/tell-story.js';
import { insertRows } from './insert-rows.js';
import { tablesOf } from './tables.js';

/**
 * Founds a workspace with its past, as the serving role and under row-level security: for a past of some hundred
 * negotiations, within whatever transaction `database` stands for.
 */
export async function insertStory(
  database: Database,
  sealer: Sealer,
  founding: Founding,
  extent: Extent,
): Promise<FoundedStory> {
  const accounts = await database.transaction(null, async (tx) => {
    const ids: string[] = [];
    for (const member of founding.members) ids.push(await accountOf({ tx }, member));
    return ids;
  });
  const founded = foundStory(database, sealer, founding, accounts, extent);
  const { frame, ledger } = founded;
  const workspace = ledger.row<WorkspaceRow>(frame.workspaceId);
  const rows = tellStory(founded);
  const { homePartyId, legalHeadId } = workspace;
  // The workspace and its home refer to each other: one of the two comes later.
  Object.assign(workspace, { homePartyId: null, legalHeadId: null });
  await database.transaction(frame.workspaceId, async (tx) => {
    await insertRows(tx, tablesOf(database), frame.workspaceId, rows);
    tx.defer('update workspace set home_party_id = $2, legal_head_id = $3, last_ref = $4 where id = $1', [
      frame.workspaceId,
      homePartyId,
      legalHeadId,
      frame.negotiations,
    ]);
  });
  return founded;
}
