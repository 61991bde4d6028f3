import type { Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { ReportFilters } from '../report-filters.js';
import { waitingFor } from '../waiting/waiting.js';
import type { WaitingGroup } from '../waiting/waiting.js';
import { changesSql, sectionSql } from './changes-sql.js';
import type { ChangeItem } from './change-item.js';
import { addressOf } from '../records/records-url.js';
import { CHANGE_SECTIONS } from './sections.js';
import type { ChangeSection } from './sections.js';
import { windowOf } from './window.js';
import type { Days } from './window.js';

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
  const { from, to, timeZone, values } = await windowOf(tx, workspaceId, { from: first, to: last });
  const [rows, waiting] = await Promise.all([
    tx.query<Row>(changesSql(filters, SHOWN, values), values),
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
  const after = cursor ? positionOf(cursor, ['instant', 'uuid', 'integer']) : undefined;
  const rows = await tx.query<{ view: ChangeItem; at: string; key: string; seq: number }>(
    sectionSql(section, filters, { after, limit: limit + 1 }, values),
    values,
  );
  const { items, nextCursor } = pageOf(rows, limit, ({ at, key, seq }) => [at, key, seq]);
  return { items: items.map(({ view }) => view), nextCursor };
}
