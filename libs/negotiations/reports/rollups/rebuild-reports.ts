import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#libs/database/database.js';
import { beginEdition, listEditions, loadReportFrame } from './edition.js';
import type { Edition } from './edition.js';
import { foldBatch } from './fold-reports.js';

/** Milliseconds until another process may be done with its batch. */
const BUSY_MS = 200;

export interface RebuildProgress {
  /** Negotiations counted anew so far. */
  done: number;
  of: number;
}

/**
 * Makes the rollups of a workspace anew from its journal, beside those that stand: these are read until the new ones are
 * complete. It goes on where an earlier attempt was broken off, and people and the worker may be at work meanwhile.
 */
export async function rebuildReports(
  database: Database,
  workspaceId: string,
  onProgress: (progress: RebuildProgress) => void,
  entries?: number,
): Promise<void> {
  const { edition } = await unfinishedEdition(database, workspaceId);
  for (;;) {
    const outcome = await foldBatch(database, workspaceId, { entries });
    const { made, ...progress } = await progressOf(database, workspaceId, edition);
    onProgress(progress);
    if (made && outcome === 'done') return;
    if (outcome === 'busy') await sleep(BUSY_MS);
  }
}

function unfinishedEdition(database: Database, workspaceId: string): Promise<Edition> {
  return database.transaction(workspaceId, async (tx) => {
    const newest = (await listEditions(tx, workspaceId)).at(-1);
    if (newest && newest.inForceAt === null) return newest;
    const { current } = await loadReportFrame(tx, workspaceId);
    return beginEdition(tx, workspaceId, current);
  });
}

async function progressOf(
  database: Database,
  workspaceId: string,
  edition: number,
): Promise<RebuildProgress & { made: boolean }> {
  const progress = await database.read(workspaceId, (tx) =>
    tx.one<RebuildProgress & { made: boolean }>(
      `select coalesce(max(e.negotiations) filter (where e.edition = $2), 0) as done,
         (select count(*) from negotiation n where n.workspace_id = $1) as of,
         bool_or(e.edition >= $2 and e.in_force_at is not null) as made
       from report_edition e where e.workspace_id = $1`,
      [workspaceId, edition],
      'report_progress',
    ),
  );
  return progress!;
}
