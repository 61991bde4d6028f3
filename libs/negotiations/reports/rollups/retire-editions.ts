import type { Tx } from '#libs/database/tx.js';
import { FORM } from './measures.js';

/** Rows of each table in one batch. */
const AT_A_TIME = 20_000;

/** Clears away some of what editions of no use have left. Answers whether there is more. */
export async function retireEditions(
  tx: Tx,
  workspaceId: string,
  retired: readonly number[],
): Promise<boolean> {
  const old = await tx.query<{ edition: number }>(
    'select edition from report_edition where workspace_id = $1 and (edition = any($2) or form < $3)',
    [workspaceId, retired, FORM],
    'report_retired',
  );
  if (old.length === 0) return false;
  const editions = old.map(({ edition }) => edition);
  const cleared = await Promise.all(
    ['report_rollup', 'report_history'].map((table) =>
      tx.query(
        `delete from ${table} where ctid = any(array(
           select ctid from ${table} where workspace_id = $1 and edition = any($2) limit ${AT_A_TIME})) returning 1`,
        [workspaceId, editions],
      ),
    ),
  );
  if (cleared.some((rows) => rows.length === AT_A_TIME)) return true;
  await tx.query('delete from report_edition where workspace_id = $1 and edition = any($2)', [
    workspaceId,
    editions,
  ]);
  return false;
}
