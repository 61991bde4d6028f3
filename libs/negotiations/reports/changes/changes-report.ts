import type { Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { ReportFilters } from '../report-filters.js';
import { waitingFor } from '../waiting/waiting.js';
import type { WaitingGroup } from '../waiting/waiting.js';
import { changesSql } from './changes-sql.js';
import { CHANGE_FROM, CHANGE_JSON } from './change-item.js';
import type { ChangeItem } from './change-item.js';
import { addressOf } from '../records/records-url.js';
import { CHANGE_SECTIONS } from './sections.js';
import type { ChangeSection } from './sections.js';
import { windowOf } from './window.js';
import type { Days, Window } from './window.js';

/** How many of each section the brief itself shows. */
const SHOWN = 10;

/** One section of the brief. */
export interface ChangeGroup {
  section: ChangeSection;
  /** @integer */
  count: number;
  /** The latest; the rest is at `records`. */
  items: ChangeItem[];
  /** The address below `/api/v1` that lists them all. */
  records: { count: string };
}

/**
 * What changed between two days. An event belongs to the day on which it was recorded, so that no brief misses what was
 * written down late, and none tells it twice; what was undone within the window is not in it.
 */
export interface ChangesReport {
  /** First day, in the workspace's time zone. @format date */
  from: string;
  /** Last day. @format date */
  to: string;
  timeZone: string;
  /** Every section, also those in which nothing happened. */
  sections: ChangeGroup[];
  /** What waits now for a decision of whoever asks. */
  waiting: WaitingGroup[];
}

interface Row {
  section: ChangeSection;
  count: number;
  view: ChangeItem;
}

/**
 * The Monday brief: what changed, and what waits for this person; filters go by what a negotiation is now, as its
 * status line does. Errors: `invalid-request`.
 */
export async function changesReport(
  tx: Tx,
  workspaceId: string,
  person: Person,
  { from: first, to: last, ...filters }: Days & ReportFilters,
): Promise<ChangesReport> {
  const window = await windowOf(tx, workspaceId, { from: first, to: last });
  const { from, to, timeZone } = window;
  const [rows, waiting] = await Promise.all([
    firstRows(tx, window, filters),
    waitingFor(tx, workspaceId, person, filters),
  ]);
  const sections = CHANGE_SECTIONS.map((section): ChangeGroup => {
    const own = rows.filter((row) => row.section === section);
    return {
      section,
      count: own[0]?.count ?? 0,
      items: own.map(({ view }) => view),
      records: { count: addressOf('/reports/changes/records', { section, from, to, ...filters }) },
    };
  });
  return { from, to, timeZone, sections, waiting };
}

function firstRows(tx: Tx, { values }: Window, filters: ReportFilters): Promise<Row[]> {
  return tx.query<Row>(
    `${changesSql(filters, values)}
     select c.section, c.count, ${CHANGE_JSON} as view
     from (
       select x.*, count(*) over (partition by x.section)::integer as count,
         row_number() over (partition by x.section order by x.at desc, x.key desc, x.seq desc) as place
       from change x
     ) c ${CHANGE_FROM}
     where c.place <= ${SHOWN} order by c.section, c.place`,
    values,
  );
}

export interface ChangeFilters extends Days, ReportFilters {
  section: ChangeSection;
  limit: number;
  cursor?: string;
}

/** Everything of one section, the latest first. Errors: `invalid-request`. */
export async function listChanges(
  tx: Tx,
  workspaceId: string,
  { section, from, to, limit, cursor, ...filters }: ChangeFilters,
): Promise<{ items: ChangeItem[]; nextCursor: string | null }> {
  const { values } = await windowOf(tx, workspaceId, { from, to });
  const wanted = `$${values.push(section)}`;
  const changes = changesSql(filters, values);
  const start = cursor
    ? positionOf(cursor, ['instant', 'uuid', 'integer']).map((part) => `$${values.push(part)}`)
    : undefined;
  const after = start
    ? `and (c.at, c.key, c.seq) < (${start[0]}::timestamptz, ${start[1]}::uuid, ${start[2]}::integer)`
    : '';
  const rows = await tx.query<{ view: ChangeItem; at: string; key: string; seq: number }>(
    `${changes}
     select ${CHANGE_JSON} as view, parley_instant(c.at) as at, c.key, c.seq
     from (select * from change c where c.section = ${wanted} ${after}
       order by c.at desc, c.key desc, c.seq desc limit ${limit + 1}) c ${CHANGE_FROM}
     order by c.at desc, c.key desc, c.seq desc`,
    values,
  );
  const { items, nextCursor } = pageOf(rows, limit, ({ at, key, seq }) => [at, key, seq]);
  return { items: items.map(({ view }) => view), nextCursor };
}
