import type { Tx } from '#libs/database/tx.js';
import { addStored, storedForm } from './figures.js';
import type { StoredCells } from './figures.js';
import type { RollupChange } from './tally.js';

/** Rows in one statement. */
const AT_A_TIME = 1_000;

const KEYS = `unnest($3::text[], $4::text[], $5::text[], $6::smallint[], $7::text[], $8::text[])
    with ordinality as k(measure, dimension, value, level, period, part, place)`;

const SAME_ROW = `r.workspace_id = $1 and r.edition = $2 and r.measure = k.measure and r.dimension = k.dimension
    and r.value = k.value and r.level = k.level and r.period = k.period and r.part = k.part`;

/**
 * `limit` keeps each key's row a look-up of its own. A plain join goes by statistics, of which a table that the same
 * transaction fills has none: it would compare every key with every row.
 */
const foundBy = (columns: string) =>
  `from ${KEYS} cross join lateral (select ${columns} from report_rollup r where ${SAME_ROW} limit 1) r`;

const STANDING = `select k.place::integer - 1 as place, r.cells ${foundBy('r.cells')}`;

const SAVE = `
  insert into report_rollup (workspace_id, edition, measure, dimension, value, level, period, part, cells)
  select $1, $2, k.measure, k.dimension, k.value, k.level, k.period, k.part, c.cells::json
  from ${KEYS} join unnest($9::text[]) with ordinality as c(cells, place) on c.place = k.place
  on conflict (workspace_id, edition, measure, dimension, value, level, period, part)
  do update set cells = excluded.cells`;

const EMPTY = `delete from report_rollup where ctid in (select r.ctid ${foundBy('r.ctid')})`;

/** Adds changes to the rows that stand. Whoever calls it is alone with the workspace's rollups. */
export async function saveChanges(
  tx: Tx,
  workspaceId: string,
  edition: number,
  changes: readonly RollupChange[],
): Promise<void> {
  for (let start = 0; start < changes.length; start += AT_A_TIME) {
    await saveSome(tx, workspaceId, edition, changes.slice(start, start + AT_A_TIME));
  }
}

async function saveSome(
  tx: Tx,
  workspaceId: string,
  edition: number,
  changes: RollupChange[],
): Promise<void> {
  const standing = await tx.query<{ place: number; cells: StoredCells }>(
    STANDING,
    [workspaceId, edition, ...keysOf(changes)],
    'report_standing',
  );
  for (const { place, cells } of standing) addStored(changes[place]!.cells, cells);
  const stored = changes.map(({ cells }) => storedForm(cells));
  const left = changes.filter((_, index) => stored[index] !== null);
  const emptied = standing.map(({ place }) => place).filter((place) => stored[place] === null);
  tx.defer(
    SAVE,
    [workspaceId, edition, ...keysOf(left), stored.filter((cells) => cells !== null)],
    'report_save',
  );
  if (emptied.length > 0) {
    tx.defer(EMPTY, [workspaceId, edition, ...keysOf(emptied.map((place) => changes[place]!))]);
  }
}

function keysOf(changes: readonly RollupChange[]) {
  return [
    changes.map(({ measure }) => measure),
    changes.map(({ dimension }) => dimension),
    changes.map(({ value }) => value),
    changes.map(({ level }) => level),
    changes.map(({ period }) => period),
    changes.map(({ part }) => part),
  ] as const;
}
