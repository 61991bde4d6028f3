import type { Tx } from '#libs/database/tx.js';
import type { DayNumber } from './day-number.js';
import type { Frame } from './delta.js';
import type { Slice } from './dimensions.js';
import type { Edition } from './edition.js';
import { addStored, addTo } from './figures.js';
import type { Cells, StoredCells } from './figures.js';
import type { History } from './history.js';
import { fits } from './labels.js';
import type { Restriction } from './labels.js';
import { extending, loadTail } from './load-histories.js';
import { MEASURES } from './measures.js';
import type { MeasureName } from './measures.js';
import { coverOf } from './periods.js';

/** What is asked of the rollups. */
export interface CellQuery {
  /** Null: nothing is folded yet, everything is read live. */
  edition: Edition | null;
  frame: Frame;
  measures: readonly MeasureName[];
  /** The end of this day, today at the latest. */
  asOf: DayNumber;
  today: DayNumber;
  restriction: Restriction;
  /** Where the rollups have what is restricted to. */
  slice: Slice;
}

/** Cells by part of a measure. */
export type Parts = Map<string, Cells>;

/** Values of a dimension under which a measure has anything: each is looked up after the one before. */
const VALUES = `
  with recursive known as (
    select min(r.value) as value from report_rollup r
    where r.workspace_id = $1 and r.edition = $2 and r.measure = $3 and r.dimension = $4
    union all
    select (select min(r.value) from report_rollup r
      where r.workspace_id = $1 and r.edition = $2 and r.measure = $3 and r.dimension = $4 and r.value > k.value)
    from known k where k.value is not null
  )
  select value from known where value is not null`;

const ROLLUPS = `
  select r.measure, r.part, r.cells, cover.times
  from unnest($3::text[]) as measure(name)
  cross join unnest($6::smallint[], $7::text[], $8::text[], $9::integer[]) as cover(level, first, last, times)
  join report_rollup r on r.workspace_id = $1 and r.edition = $2 and r.measure = measure.name
    and r.dimension = $4 and r.value = any($5) and r.level = cover.level and r.period between cover.first and cover.last`;

interface Row {
  measure: MeasureName;
  part: string;
  cells: StoredCells;
  times: 1 | -1;
}

/**
 * What is counted at the end of a day: what is folded, less what negotiations came to before something happened to them
 * that is not folded yet, and with what they come to now. So it is exact at once, however late the worker is. To be
 * asked in a transaction of one snapshot.
 */
export async function readCells(
  tx: Tx,
  workspaceId: string,
  query: CellQuery,
): Promise<Record<MeasureName, Parts>> {
  const { edition, asOf, restriction, frame } = query;
  const [tail, rows] = await Promise.all([
    loadTail(tx, workspaceId, edition),
    edition === null ? [] : readRollups(tx, workspaceId, edition, query),
  ]);
  const counted = new Counted();
  for (const { measure, part, cells, times } of rows) addStored(counted.cellsOf(measure, part), cells, times);
  const extend = extending(frame);
  const count = (history: History, times: 1 | -1): void => {
    if (fits(history, restriction, asOf)) counted.add(history, query, times);
  };
  for (const unfolded of tail) {
    if (unfolded.folded) count(unfolded.folded, -1);
    count(extend(unfolded), 1);
  }
  return counted.measures;
}

async function readRollups(
  tx: Tx,
  workspaceId: string,
  { edition }: Edition,
  { measures, asOf, today, slice: { dimension, value } }: CellQuery,
): Promise<Row[]> {
  const cover = coverOf(asOf, today);
  const read = (of: readonly MeasureName[], values: readonly string[]): Promise<Row[]> =>
    tx.query<Row>(
      ROLLUPS,
      [
        workspaceId,
        edition,
        of,
        dimension,
        values,
        cover.map(({ level }) => level),
        cover.map(({ from }) => from),
        cover.map(({ to }) => to),
        cover.map(({ times }) => times),
      ],
      'report_cells',
    );
  if (typeof value === 'string') return read(measures, [value]);
  const all = measures.map(async (measure) => {
    const known = await tx.query<{ value: string }>(
      VALUES,
      [workspaceId, edition, measure, dimension],
      'report_values',
    );
    return read([measure], known.map((each) => each.value).filter(value));
  });
  return (await Promise.all(all)).flat();
}

/** Cells while they are being added up. */
export class Counted {
  readonly measures = Object.fromEntries(
    Object.keys(MEASURES).map((name) => [name, new Map() as Parts]),
  ) as Record<MeasureName, Parts>;

  cellsOf(measure: MeasureName, part: string): Cells {
    const parts = this.measures[measure];
    let cells = parts.get(part);
    if (!cells) parts.set(part, (cells = new Map()));
    return cells;
  }

  /** Adds what a negotiation comes to at the end of the day, or takes it out. */
  add(
    history: History,
    { measures, frame, asOf }: Pick<CellQuery, 'measures' | 'frame' | 'asOf'>,
    times: 1 | -1 = 1,
  ): void {
    if (history.voided) return;
    for (const measure of measures) {
      for (const { day, part, key, figures } of MEASURES[measure](history, frame)) {
        if (day <= asOf) addTo(this.cellsOf(measure, part), key, figures, times);
      }
    }
  }
}
