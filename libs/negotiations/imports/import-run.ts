import type { Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import type { HomeSide } from '#libs/identity/workspace.entity.js';
import type { Pipeline } from '../stages/pipeline.js';
import type { ImportColumn } from './columns.js';
import type { ImportStatus } from './import-view.js';
import type { Frame, ImportSettings, Take } from './settings.js';
import type { SheetRow } from './sheet/read-sheet.js';

/** How far an import has come. */
export interface ImportRun {
  id: string;
  dryRun: boolean;
  take: Take;
  settings: ImportSettings;
  columns: ImportColumn[];
  status: ImportStatus;
  nextBatch: number;
  rowTotal: number;
  newCount: number;
  unchangedCount: number;
  wrongCount: number;
}

const RUN = `
  select id, dry_run as "dryRun", take, settings, columns, status, next_batch as "nextBatch", row_total as "rowTotal",
    new_count as "newCount", unchanged_count as "unchangedCount", wrong_count as "wrongCount"
  from import where workspace_id = $1 and id = $2`;

export async function readRun(tx: Tx, workspaceId: string, id: string): Promise<ImportRun> {
  return (await tx.one<ImportRun>(RUN, [workspaceId, id], 'import_run'))!;
}

/** Nobody cancels it until the transaction ends. After the workspace's lock, where both are needed. */
export async function lockRun(tx: Tx, workspaceId: string, id: string): Promise<ImportRun> {
  return (await tx.one<ImportRun>(`${RUN} for no key update`, [workspaceId, id], 'import_lock'))!;
}

/** Nothing after the last. */
export async function readBatch(
  tx: Tx,
  workspaceId: string,
  id: string,
  ordinal: number,
): Promise<SheetRow[] | undefined> {
  const batch = await tx.one<{ rows: string }>(
    'select rows from import_batch where workspace_id = $1 and import_id = $2 and ordinal = $3',
    [workspaceId, id, ordinal],
    'import_batch',
  );
  return batch && (JSON.parse(batch.rows) as SheetRow[]);
}

/** What rows are read against, as the workspace is now. */
export async function readFrame(
  tx: Tx,
  workspaceId: string,
  { columns, settings }: Pick<ImportRun, 'columns' | 'settings'>,
): Promise<Frame & { lastRef: number }> {
  const row = await tx.one<{
    homeSide: HomeSide;
    homePartyId: string | null;
    homeName: string | null;
    timeZone: string;
    lastRef: number;
    now: string;
    stages: Pipeline['stages'];
  }>(
    `select w.home_side as "homeSide", w.home_party_id as "homePartyId", home.display_name as "homeName",
       w.time_zone as "timeZone", w.last_ref as "lastRef", parley_now() as now,
       (select p.stages from pipeline p where p.workspace_id = w.id order by p.version desc limit 1) as stages
     from workspace w left join party home on home.workspace_id = w.id and home.id = w.home_party_id
     where w.id = $1`,
    [workspaceId],
    'import_frame',
  );
  return { columns, settings, ...row! };
}

/** Who asked for an import, as they are now; nothing when they are no longer here. */
export function readAuthor(
  tx: Tx,
  workspaceId: string,
  importId: string,
): Promise<(Person & { accountId: string; sealingSalt: Buffer }) | undefined> {
  return tx.one(
    `select p.id, p.name, p.roles, p.sign_off_areas as "signOffAreas", p.account_id as "accountId",
       p.sealing_salt as "sealingSalt"
     from import i join person p on p.workspace_id = i.workspace_id and p.id = i.created_by
     where i.workspace_id = $1 and i.id = $2 and p.active`,
    [workspaceId, importId],
    'import_author',
  );
}
