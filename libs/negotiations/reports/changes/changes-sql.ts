import type { SqlValue } from '#libs/database/tx.js';
import { fitting } from '../../listing/fitting.js';
import type { ReportFilters } from '../report-filters.js';
import { ENDING_WAIVERS, NEWLY_OVERDUE } from './passing-of-time.js';
import { IS_UNDOING, SECTION_OF_ENTRY } from './sections.js';

/**
 * Everything that a window tells, one row each: `every_change(section, at, key, seq, negotiation_id, …)`, ordered by
 * `(at, key, seq)`.
 *
 * `$1` the workspace, `$2` the first instant of the window, `$3` the first one after it, `$4` the kinds of entries that
 * may be told, `$5` the window's last day. What happened is placed by when it was recorded; what came about by the mere
 * passing of time, by that time. The cost follows from what the window holds.
 */
const EVERY_CHANGE = `
  with told as materialized (
    select j.chain_id, j.seq, j.kind, j.record_type, j.record_id, j.actor_id, j.occurred_at, j.recorded_at,
      j.text::json -> 'data' as data
    from journal_entry j
    where j.workspace_id = $1 and j.recorded_at >= $2 and j.recorded_at < $3 and j.kind = any($4)
      and j.chain_id not in (select v.id from negotiation v where v.workspace_id = $1 and v.voided_at is not null)
  ),
  undoing as materialized (
    select e.chain_id, e.seq, (e.data ->> 'undid')::integer as undid,
      exists (select 1 from told x where x.chain_id = e.chain_id and x.seq = (e.data ->> 'undid')::integer) as cancels
    from told e where ${IS_UNDOING}
  ),
  event as (
    select e.*, ${SECTION_OF_ENTRY} as section from told e
    where not exists (select 1 from undoing u where u.chain_id = e.chain_id and u.undid = e.seq)
      and not exists (select 1 from undoing u where u.chain_id = e.chain_id and u.seq = e.seq and u.cancels)
  ),
  edit as (
    select e.*, c ->> 'field' as field, (c -> 'from')::jsonb as was, (c -> 'to')::jsonb as became
    from told e cross join lateral json_array_elements(e.data -> 'changes') c
    where e.kind = 'negotiation_edited' and c ->> 'field' in ('value', 'expectedCloseOn')
  ),
  -- What a field was before the window and after it; edits that come back to where they began tell nothing.
  net as (
    select distinct on (e.chain_id, e.field) e.*,
      first_value(e.was) over (partition by e.chain_id, e.field order by e.seq) as first_was
    from edit e order by e.chain_id, e.field, e.seq desc
  ),
  ${NEWLY_OVERDUE},
  ${ENDING_WAIVERS},
  every_change as (
    select e.section, e.recorded_at as at, e.chain_id as key, e.seq, e.chain_id as negotiation_id, e.kind,
      e.record_type, e.record_id, e.actor_id, e.occurred_at, e.recorded_at, e.data::jsonb as data
    from event e where e.section is not null
    union all
    select case n.field when 'value' then 'value_changed' else 'close_date_moved' end, n.recorded_at, n.chain_id, n.seq,
      n.chain_id, n.kind, n.record_type, n.record_id, n.actor_id, n.occurred_at, n.recorded_at,
      jsonb_build_object('from', n.first_was, 'to', n.became)
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

/** As `change`, what a window tells of the negotiations that fit the filters now; what those ask for joins `values`. */
export function changesSql(filters: ReportFilters, values: SqlValue[]): string {
  const conditions = fitting(filters, (value) => `$${values.push(value)}`);
  const isOfThem = `exists (
    select 1 from negotiation n where ${['n.workspace_id = $1 and n.id = x.negotiation_id', ...conditions].join(' and ')})`;
  return `${EVERY_CHANGE},
  change as (select x.* from every_change x ${conditions.length > 0 ? `where ${isOfThem}` : ''})`;
}
