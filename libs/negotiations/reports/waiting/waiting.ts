import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { everMay } from '#libs/identity/policy.js';
import type { Action } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import { fitting } from '../../listing/fitting.js';
import { addressOf } from '../records/records-url.js';
import type { ReportFilters } from '../report-filters.js';
import type { ReportSubject } from '../report-subject.js';
import { SUBJECT_FROM, SUBJECT_JSON } from '../report-subject.js';
import { policyCondition } from './policy-condition.js';
import { ME, WAITING, WAITING_KINDS } from './waiting-kinds.js';
import type { WaitingKind } from './waiting-kinds.js';

/** How many of each kind the brief itself shows. */
const SHOWN = 10;

/** Something that waits for a decision of whoever asks. */
export interface WaitingItem {
  kind: WaitingKind;
  negotiation: ReportSubject;
  record: { type: 'objection' | 'waiver' | 'correction' | 'obligation' | 'negotiation'; id: string };
  /** @format date-time */
  since: string;
  /** @format date */
  dueOn: string | null;
}

/** Of one kind, whatever waits. */
export interface WaitingGroup {
  kind: WaitingKind;
  /** @integer */
  count: number;
  /** Those that have waited longest; the rest is at `records`. */
  items: WaitingItem[];
  /** The address below `/api/v1` that lists them all. */
  records: { count: string };
}

interface Row {
  kind: WaitingKind;
  count: number;
  view: WaitingItem;
}

/** What waits now for a person, by the policy; kinds that their roles never decide are left out. */
export async function waitingFor(
  tx: Tx,
  workspaceId: string,
  person: Person,
  filters: ReportFilters,
): Promise<WaitingGroup[]> {
  const kinds = kindsOf(person);
  if (kinds.length === 0) return [];
  const values: SqlValue[] = [workspaceId, person.id];
  const rows = await tx.query<Row>(
    `${waitingSql(kinds, person, filters, values)},
     counted as (select kind, count(*)::integer as count from waiting group by kind)
     select k.kind, k.count, ${WAITING_JSON} as view
     from counted k cross join lateral (
       select x.* from waiting x where x.kind = k.kind order by x.since, x.record_id limit ${SHOWN}
     ) c ${SUBJECT_FROM('c.negotiation_id')}
     order by k.kind, c.since, c.record_id`,
    values,
  );
  return kinds.map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    return {
      kind,
      count: own[0]?.count ?? 0,
      items: own.map(({ view }) => view),
      records: { count: addressOf('/reports/waiting', { kind, ...filters }) },
    };
  });
}

export interface WaitingFilters extends ReportFilters {
  /** Every kind, when left out. */
  kind?: WaitingKind;
  limit: number;
  cursor?: string;
}

/** What waits now for a person, the longest first. */
export async function listWaiting(
  tx: Tx,
  workspaceId: string,
  person: Person,
  { kind, limit, cursor, ...filters }: WaitingFilters,
): Promise<{ items: WaitingItem[]; nextCursor: string | null }> {
  const kinds = kindsOf(person).filter((each) => kind === undefined || each === kind);
  const values: SqlValue[] = [workspaceId, person.id];
  const start = cursor
    ? positionOf(cursor, ['instant', 'uuid']).map((part) => `$${values.push(part)}`)
    : undefined;
  if (kinds.length === 0) return { items: [], nextCursor: null };
  const waiting = waitingSql(kinds, person, filters, values);
  const after = start ? `where (x.since, x.record_id) > (${start[0]}::timestamptz, ${start[1]}::uuid)` : '';
  const rows = await tx.query<{ view: WaitingItem }>(
    `${waiting}
     select ${WAITING_JSON} as view
     from (select x.* from waiting x ${after} order by x.since, x.record_id limit ${limit + 1}) c
     ${SUBJECT_FROM('c.negotiation_id')} order by c.since, c.record_id`,
    values,
  );
  return pageOf(
    rows.map(({ view }) => view),
    limit,
    ({ since, record }) => [since, record.id],
  );
}

const WAITING_JSON = `
  json_build_object('kind', c.kind, 'negotiation', ${SUBJECT_JSON},
    'record', json_build_object('type', c.record_type, 'id', c.record_id), 'since', parley_instant(c.since),
    'dueOn', c.due_on)`;

function kindsOf(person: Person): WaitingKind[] {
  return WAITING_KINDS.filter((kind) => actionsOf(kind).every((action) => everMay(action, person)));
}

function actionsOf(kind: WaitingKind): Action[] {
  return Object.keys(WAITING[kind].actions) as Action[];
}

/**
 * `waiting(kind, record_type, record_id, negotiation_id, since, due_on)` of the negotiations that fit the filters;
 * `$1` is the workspace, `$2` the person, and what the filters ask for joins `values`.
 */
function waitingSql(
  kinds: readonly WaitingKind[],
  person: Person,
  filters: ReportFilters,
  values: SqlValue[],
): string {
  const fits = fitting(filters, (value) => `$${values.push(value)}`);
  return `with me as (select $2::uuid as id),
     waiting as (${kinds.map((kind) => source(kind, person, fits)).join(' union all ')})`;
}

function source(kind: WaitingKind, person: Person, fits: readonly string[]): string {
  const { actions, record, id, since, dueOn, from, where } = WAITING[kind];
  const permitted = actionsOf(kind).map((action) => policyCondition(action, person, actions[action]!, ME));
  return `select '${kind}' as kind, '${record}' as record_type, ${id} as record_id, n.id as negotiation_id,
      ${since} as since, ${dueOn} as due_on
    from ${from} where ${[where, ...permitted, ...fits].join(' and ')}`;
}
