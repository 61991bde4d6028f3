import { EXPIRING_WITHIN_DAYS } from './sections.js';

/** The day of an instant in the time zone of the workspace `w`. */
const DAY = (instant: string): string => `(${instant} at time zone w.time_zone)::date`;

/** Whether a negotiation `n` stood open at the end of the window. */
const OPEN_AT_END = `(n.voided_at is null and (n.closed_at is null or n.closed_at >= $3)
        and not (n.outcome is not null and n.closed_at is null))`;

/** Days on hold `h` within a stay `v` up to the end of a day. */
const heldBy = (day: string): string => `coalesce(sum(greatest(0,
          least(coalesce(${DAY('h.ended_at')}, ${day}), ${day}) - greatest(${DAY('h.started_at')}, ${DAY('v.entered_at')})))
          filter (where ${DAY('h.started_at')} <= ${day}), 0)`;

const LAST_DAY = '$4::date';
const DAY_BEFORE = '($6::date - 1)';

/** Whether a stay `v` counted in the pipeline at the end of the window's last day. */
const COUNTS_AT_END = `v.workspace_id = $1 and v.undone_at is null and not v.passed_through
      and (v.left_at is null or v.left_at >= $5)`;

/** An instant of the window, less the days of a stage's limit `l` and some more. */
const limitBefore = (instant: string, more: number): string =>
  `${instant}::timestamptz - make_interval(hours => (l.days + ${more}) * 24)`;

/**
 * Stays that passed their limit within the window, as the pipeline counts them. One that passed it then either began a
 * limit before, or was held until less than a limit before.
 *
 * `offset 0` keeps each stage's stays a look-up of their own: statistics do not tell how few lie between days that
 * depend on the stage.
 */
export const NEWLY_OVERDUE = `
  stage_limit as materialized (
    select l.key as stage, (l.value ->> 'limitDays')::integer as days
    from (select p.stages from pipeline p where p.workspace_id = $1 order by p.version desc limit 1) p
    cross join lateral jsonb_each(p.stages) l where l.value ->> 'limitDays' is not null
  ),
  near_limit as (
    select v.negotiation_id, v.stage, v.entered_at, l.days as limit_days
    from stage_limit l cross join lateral (
      select v.negotiation_id, v.stage, v.entered_at from stage_visit v
      where ${COUNTS_AT_END} and v.stage = l.stage
        and v.counted_from >= ${limitBefore('$2', 2)} and v.counted_from < ${limitBefore('$3', -1)}
      offset 0) v
    union
    select v.negotiation_id, v.stage, v.entered_at, l.days
    from pause h cross join lateral (
      select v.negotiation_id, v.stage, v.entered_at, v.counted_from from stage_visit v
      where ${COUNTS_AT_END} and v.negotiation_id = h.negotiation_id offset 0) v
    join stage_limit l on l.stage = v.stage and v.counted_from < ${limitBefore('$3', -1)}
      and h.ended_at >= ${limitBefore('$2', 2)}
    where h.workspace_id = $1 and h.kind = 'hold' and h.ended_at < $5
      and h.ended_at >= (select min(${limitBefore('$2', 2)}) from stage_limit l)
  ),
  newly_overdue as (
    select s.* from (
      select v.negotiation_id, v.stage, v.entered_at, v.limit_days,
        ${LAST_DAY} - ${DAY('v.entered_at')} - held.after as days_after,
        ${DAY_BEFORE} - ${DAY('v.entered_at')} - held.before as days_before
      from near_limit v
      join workspace w on w.id = $1
      cross join lateral (
        select ${heldBy(LAST_DAY)} as after, ${heldBy(DAY_BEFORE)} as before
        from pause h where h.workspace_id = $1 and h.negotiation_id = v.negotiation_id and h.kind = 'hold') held
      where v.negotiation_id not in (
        select n.id from negotiation n where n.workspace_id = $1 and n.voided_at is not null)
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
        and x.expires_on between ${DAY_BEFORE} and ${LAST_DAY} + ${EXPIRING_WITHIN_DAYS}
        and ${OPEN_AT_END}
        and not exists (select 1 from objection_step s
          where s.workspace_id = x.workspace_id and s.objection_id = x.objection_id and s.recorded_at > x.approved_at
            and s.recorded_at < $3
            and s.kind in ('objection_resolved', 'objection_upheld', 'objection_reopened', 'objection_waived'))
    ) o
  )`;
