import { EXPIRING_WITHIN_DAYS } from './sections.js';

/** The day of an instant in the time zone of the workspace `w`. */
const DAY = (instant: string): string => `(${instant} at time zone w.time_zone)::date`;

/** Whether a negotiation `n` stood open at the end of the window. */
const OPEN_AT_END = `(n.voided_at is null and (n.closed_at is null or n.closed_at >= $3)
        and not (n.outcome is not null and n.closed_at is null))`;

/** Days in a stay `v` up to the end of a day, those on hold taken off; `w` has the workspace's time zone. */
const daysAt = (day: string): string => `${day} - ${DAY('v.entered_at')} - coalesce((
        select sum(greatest(0,
          least(coalesce(${DAY('h.ended_at')}, ${day}), ${day}) - greatest(${DAY('h.started_at')}, ${DAY('v.entered_at')})))
        from pause h where h.workspace_id = $1 and h.negotiation_id = v.negotiation_id and h.kind = 'hold'
          and ${DAY('h.started_at')} <= ${day}), 0)`;

/** Whether a stay `v` counted in the pipeline at the end of the window's last day. */
const COUNTS_AT_END = `v.undone_at is null and not v.passed_through and (v.left_at is null or v.left_at >= $5)`;

/** A stay that passed its limit `l` by the end of the window began before this, held or not. */
const LONG_ENOUGH_AGO = '$3::timestamptz - make_interval(hours => (l.days - 1) * 24)';

/**
 * Stays that passed their limit within the window, as the pipeline counts them. One that passed it then either began a
 * limit before, or was held since: both are read off an index.
 */
export const NEWLY_OVERDUE = `
  stage_limit as materialized (
    select l.key as stage, (l.value ->> 'limitDays')::integer as days
    from (select p.stages from pipeline p where p.workspace_id = $1 order by p.version desc limit 1) p
    cross join lateral jsonb_each(p.stages) l where l.value ->> 'limitDays' is not null
  ),
  near_limit as (
    select v.negotiation_id, v.stage, v.entered_at, l.days as limit_days
    from stage_limit l join stage_visit v on v.workspace_id = $1 and v.stage = l.stage and ${COUNTS_AT_END}
      and v.counted_from >= $2::timestamptz - make_interval(hours => (l.days + 2) * 24)
      and v.counted_from < ${LONG_ENOUGH_AGO}
    union
    select v.negotiation_id, v.stage, v.entered_at, l.days
    from pause h
    join stage_visit v on v.workspace_id = $1 and v.negotiation_id = h.negotiation_id and ${COUNTS_AT_END}
    join stage_limit l on l.stage = v.stage and v.counted_from < ${LONG_ENOUGH_AGO}
    where h.workspace_id = $1 and h.kind = 'hold' and h.started_at < $3
      and (h.ended_at is null
        or h.ended_at >= $2::timestamptz - make_interval(hours => (select max(days) + 2 from stage_limit) * 24))
  ),
  newly_overdue as (
    select s.* from (
      select v.negotiation_id, v.stage, v.entered_at, v.limit_days,
        ${daysAt('$4::date')} as days_after, ${daysAt(`(${DAY('$2::timestamptz')} - 1)`)} as days_before
      from near_limit v
      join workspace w on w.id = $1
      join negotiation n on n.workspace_id = $1 and n.id = v.negotiation_id
      where n.voided_at is null
    ) s
    where s.days_after > s.limit_days and s.days_before <= s.limit_days
  )`;

/** Waivers that ran out within the window, or will soon after it, as long as nothing else was decided. */
export const ENDING_WAIVERS = `
  ending_waiver as (
    select case when o.waived_until < $3 then 'waivers_expired' else 'waivers_expiring' end as section, o.*
    from (
      select x.objection_id, x.expires_on, b.negotiation_id,
        (x.expires_on + 1)::timestamp at time zone w.time_zone as waived_until
      from waiver x
      join workspace w on w.id = x.workspace_id
      join objection b on b.workspace_id = x.workspace_id and b.id = x.objection_id
      join negotiation n on n.workspace_id = x.workspace_id and n.id = b.negotiation_id
      where x.workspace_id = $1 and x.approved_at < $3
        and x.expires_on between ($2::timestamptz at time zone w.time_zone)::date - 1
          and $4::date + ${EXPIRING_WITHIN_DAYS}
        and ${OPEN_AT_END}
        and not exists (select 1 from objection_step s
          where s.workspace_id = x.workspace_id and s.objection_id = x.objection_id and s.recorded_at > x.approved_at
            and s.recorded_at < $3
            and s.kind in ('objection_resolved', 'objection_upheld', 'objection_reopened', 'objection_waived'))
    ) o
  )`;
