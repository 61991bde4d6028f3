import type { SqlValue } from '#libs/database/tx.js';
import { fitting } from '../../listing/fitting.js';
import type { ReportFilters } from '../report-filters.js';
import { CHANGE_FROM, CHANGE_JSON } from './change-item.js';
import { ENDING_WAIVERS, NEWLY_OVERDUE } from './passing-of-time.js';
import { ENTRY_SECTIONS } from './sections.js';
import type { ChangeSection } from './sections.js';

/** An entry `e` recorded within the window. */
const RECORDED = 'e.workspace_id = $1 and e.recorded_at >= $2 and e.recorded_at < $3';

/** Nothing is told of what was voided. */
const OF_SOMETHING = `e.chain_id not in (
      select v.id from negotiation v where v.workspace_id = $1 and v.voided_at is not null)`;

/** What was undone within the window, and what undid it there: the two cancel out. */
const CANCELLED = `
  undoing as materialized (
    select e.chain_id, e.seq, (e.text::json -> 'data' ->> 'undid')::integer as undid
    from journal_entry e where ${RECORDED} and e.section = 'taken_back'
  ),
  cancelled as materialized (
    select u.chain_id, u.undid as seq from undoing u
    union all
    select u.chain_id, u.seq from undoing u
    join journal_entry e on e.chain_id = u.chain_id and e.seq = u.undid and ${RECORDED}
  )`;

/** What a field was before the window and after it; edits that come back to where they began tell nothing. */
const NET = `
  edit as (
    select e.*, c ->> 'field' as field, (c -> 'from')::jsonb as was, (c -> 'to')::jsonb as became
    from journal_entry e cross join lateral json_array_elements(e.text::json -> 'data' -> 'changes') c
    where ${RECORDED} and e.section = 'edited' and c ->> 'field' in ('value', 'expectedCloseOn') and ${OF_SOMETHING}
  ),
  net as (
    select distinct on (e.chain_id, e.field) e.*,
      first_value(e.was) over (partition by e.chain_id, e.field order by e.seq) as first_was
    from edit e order by e.chain_id, e.field, e.seq desc
  )`;

/** What no entry tells by itself: it is worked out first, and is little. */
const DERIVED = `${NET}, ${NEWLY_OVERDUE}, ${ENDING_WAIVERS},
  every_derived as (
    select case n.field when 'value' then 'value_changed' else 'close_date_moved' end as section, n.recorded_at as at,
      n.chain_id as key, n.seq, n.chain_id as negotiation_id, n.kind, n.record_type, n.record_id, n.actor_id,
      n.occurred_at, n.recorded_at, jsonb_build_object('from', n.first_was, 'to', n.became) as data
    from net n where n.first_was is distinct from n.became
    union all
    select 'newly_overdue', o.entered_at, o.negotiation_id, 0, o.negotiation_id, 'stage_limit_passed', 'negotiation',
      o.negotiation_id, null, null, null,
      jsonb_build_object('stage', o.stage, 'days', o.days_after, 'limitDays', o.limit_days)
    from newly_overdue o
    union all
    select w.section, w.waived_until, w.objection_id, 0, w.negotiation_id, 'waiver_ends', 'objection', w.objection_id,
      null, null, null, jsonb_build_object('expiresOn', w.expires_on)
    from ending_waiver w
  )`;

/** The columns of a change, as an entry `e` tells it. */
const TOLD = `
  select e.section, e.recorded_at as at, e.chain_id as key, e.seq, e.chain_id as negotiation_id, e.kind, e.record_type,
    e.record_id, e.actor_id, e.occurred_at, e.recorded_at, (e.text::json -> 'data')::jsonb as data
  from journal_entry e`;

const ENTRIES = `'{${ENTRY_SECTIONS.join(',')}}'::text[]`;

/** Changes `x` in the order in which they are told. */
const latestFirst = (x: string): string => `${x}.at desc, ${x}.key desc, ${x}.seq desc`;

/**
 * The first changes of each section in which something is told, the latest first, with how many there are:
 * `(section, count, view)`.
 *
 * `values` is what the window asks with; what the filters ask for joins it. Negotiations have to fit them now. What
 * happened is placed by when it was recorded; what came about by the mere passing of time, by that time. The cost
 * follows from what the window holds.
 */
export function changesSql(filters: ReportFilters, shown: number, values: SqlValue[]): string {
  const isWanted = wanting(filters, values);
  return `
  with ${CANCELLED}, ${DERIVED},
  derived as materialized (select x.* from every_derived x where ${isWanted('x.negotiation_id')}),
  counted as materialized (
    select e.section, count(*)::integer as count from journal_entry e
    where e.section = any(${ENTRIES}) and ${isTold(isWanted)} group by e.section
    union all
    select x.section, count(*)::integer from derived x group by x.section
  ),
  first as (
    select x.* from counted k cross join lateral (
      ${TOLD} where e.section = k.section and ${isTold(isWanted)}
      order by e.recorded_at desc, e.chain_id desc, e.seq desc limit ${shown}) x
    where k.section = any(${ENTRIES})
    union all
    select x.* from counted k cross join lateral (
      select x.* from derived x where x.section = k.section order by ${latestFirst('x')} limit ${shown}) x
  )
  select c.section, k.count, ${CHANGE_JSON} as view
  from first c join counted k on k.section = c.section ${CHANGE_FROM}
  order by c.section, ${latestFirst('c')}`;
}

/** Where a page of a section begins, and how long it is. */
interface Stretch {
  /** The change after which it begins, as its instant, key and sequence. */
  after: readonly string[] | undefined;
  limit: number;
}

/** The changes of one section as `changesSql` has them: `(view, at, key, seq)`. */
export function sectionSql(
  section: ChangeSection,
  filters: ReportFilters,
  { after, limit }: Stretch,
  values: SqlValue[],
): string {
  const isWanted = wanting(filters, values);
  const wanted = `$${values.push(section)}`;
  const [at, key, seq] = (after ?? []).map((part) => `$${values.push(part)}`);
  const isAfter = after
    ? `(x.at, x.key, x.seq) < (${at}::timestamptz, ${key}::uuid, ${seq}::integer)`
    : 'true';
  const source = ENTRY_SECTIONS.includes(section)
    ? `${TOLD} where e.section = ${wanted} and ${isTold(isWanted)}`
    : `select x.* from every_derived x where x.section = ${wanted} and ${isWanted('x.negotiation_id')}`;
  return `
  with ${CANCELLED}, ${DERIVED}
  select ${CHANGE_JSON} as view, parley_instant(c.at) as at, c.key, c.seq
  from (select x.* from (${source}) x where ${isAfter} order by ${latestFirst('x')} limit ${limit}) c ${CHANGE_FROM}
  order by ${latestFirst('c')}`;
}

/** A negotiation's id in SQL → whether it fits the filters now. */
type IsWanted = (negotiationId: string) => string;

function wanting(filters: ReportFilters, values: SqlValue[]): IsWanted {
  const conditions = fitting(filters, (value) => `$${values.push(value)}`);
  return (negotiationId) =>
    conditions.length === 0
      ? 'true'
      : `exists (select 1 from negotiation n
          where ${[`n.workspace_id = $1 and n.id = ${negotiationId}`, ...conditions].join(' and ')})`;
}

/** Whether an entry `e` is told. */
function isTold(isWanted: IsWanted): string {
  return `${RECORDED} and ${OF_SOMETHING}
      and (e.chain_id, e.seq) not in (select x.chain_id, x.seq from cancelled x) and ${isWanted('e.chain_id')}`;
}
