import type { NegotiationView } from '../stages/negotiation-view.js';
import { OBJECTION_BLOCKS, OPEN_OBJECTIONS_JSON } from '../stages/objection-sql.js';

/** A negotiation as a list or a board shows it. */
export interface NegotiationSummary extends Pick<
  NegotiationView,
  | 'id'
  | 'ref'
  | 'version'
  | 'stage'
  | 'outcome'
  | 'initiatedBy'
  | 'providerId'
  | 'providerName'
  | 'recipientId'
  | 'recipientName'
  | 'product'
  | 'ownerId'
  | 'ownerName'
  | 'value'
  | 'reach'
  | 'expectedCloseOn'
  | 'forecastCategory'
  | 'statusLine'
  | 'tags'
  | 'waitingOn'
  | 'stageEnteredAt'
  | 'onHold'
  | 'openObjections'
  | 'nextAction'
  | 'updatedAt'
> {
  /** Calendar days in the stage, without those on hold; null when nobody knows when it was entered. @integer */
  daysInStage: number | null;
  /** Open, and longer in its stage than the pipeline allows. */
  overdue: boolean;
}

/** What `frame` has to be for the SQL below: the one day that a page is worked out for, and the stages' limits. */
export const FRAME = `
  frame as materialized (
    select (parley_now() at time zone w.time_zone)::date as today, w.time_zone,
      (select p.stages from pipeline p where p.workspace_id = $1 order by p.version desc limit 1) as stages
    from workspace w where w.id = $1
  )`;

const TODAY = '(select today from frame)';
const TIME_ZONE = '(select time_zone from frame)';

/** The calendar day of an instant, in the workspace's time zone. */
const dayOf = (instant: string): string => `(${instant} at time zone ${TIME_ZONE})::date`;

const LAST_DAY = `coalesce(${dayOf('v.left_at')}, ${TODAY})`;

/** Days in the stay `v` up to today or its end, without those on hold: calendar days, as reports count them. */
const DAYS_IN_STAGE = `(${LAST_DAY} - ${dayOf('v.entered_at')} - coalesce((
    select sum(greatest(0, least(coalesce(${dayOf('h.ended_at')}, ${LAST_DAY}), ${LAST_DAY})
      - greatest(${dayOf('h.started_at')}, ${dayOf('v.entered_at')})))
    from pause h where h.workspace_id = n.workspace_id and h.negotiation_id = n.id and h.kind = 'hold'), 0))::integer`;

const LIMIT_DAYS = `((select stages from frame) -> n.stage ->> 'limitDays')::integer`;

/** Whether a negotiation `n` is longer in its stay `v` than the stage's limit. The days on hold are looked up last. */
export const IS_OVERDUE = `coalesce(n.outcome is null
    and v.entered_at < (${TODAY} - ${LIMIT_DAYS})::timestamp at time zone ${TIME_ZONE}
    and ${DAYS_IN_STAGE} > ${LIMIT_DAYS}, false)`;

/** Whether an objection stops a negotiation `n` from entering Approval and what follows. */
export const IS_BLOCKED = `exists (select 1 from objection o
    where o.workspace_id = n.workspace_id and o.negotiation_id = n.id and ${OBJECTION_BLOCKS})`;

/** A summary as one JSON object. */
export const SUMMARY_JSON = `
  json_build_object(
    'id', n.id, 'ref', 'NEG-' || n.ref_number, 'version', n.version, 'stage', n.stage, 'outcome', n.outcome,
    'initiatedBy', n.initiated_by, 'providerId', n.provider_id, 'providerName', provider.display_name,
    'recipientId', n.recipient_id, 'recipientName', recipient.display_name,
    'product', json_build_object('id', product.id, 'name', product.name),
    'ownerId', n.owner_id, 'ownerName', owner.name,
    'value', case when n.value_amount is not null
      then json_build_object('amount', n.value_amount::text, 'currency', n.value_currency) end,
    'reach', n.reach, 'expectedCloseOn', n.expected_close_on, 'forecastCategory', n.forecast_category,
    'statusLine', n.status_line, 'tags', n.tags, 'waitingOn', n.waiting_on,
    'stageEnteredAt', parley_instant(v.entered_at), 'onHold', hold.shown,
    'openObjections', ${OPEN_OBJECTIONS_JSON},
    'nextAction', action.shown, 'updatedAt', parley_instant(n.updated_at),
    'daysInStage', stay.days, 'overdue', coalesce(n.outcome is null and stay.days > ${LIMIT_DAYS}, false)
  )`;

/** What `SUMMARY_JSON` reads, for the negotiations in `page`. */
export const SUMMARY_FROM = `
  from page
  join negotiation n on n.workspace_id = $1 and n.id = page.id
  join party provider on provider.workspace_id = n.workspace_id and provider.id = n.provider_id
  join party recipient on recipient.workspace_id = n.workspace_id and recipient.id = n.recipient_id
  join product on product.workspace_id = n.workspace_id and product.id = n.product_id
  left join person owner on owner.workspace_id = n.workspace_id and owner.id = n.owner_id
  left join lateral (
    select entered_at, left_at from stage_visit
    where workspace_id = n.workspace_id and negotiation_id = n.id and undone_at is null
    order by ordinal desc limit 1
  ) v on true
  -- OFFSET keeps PostgreSQL from working it out twice.
  cross join lateral (select ${DAYS_IN_STAGE} as days offset 0) stay
  left join lateral (
    select json_build_object('cause', h.cause, 'reason', h.reason, 'since', parley_instant(h.started_at),
      'reviewOn', h.review_on) as shown
    from pause h where h.workspace_id = n.workspace_id and h.negotiation_id = n.id and h.kind = 'hold'
      and h.ended_at is null
  ) hold on true
  left join lateral (
    select json_build_object('what', a.what, 'dueOn', a.due_on, 'assigneeId', a.assignee_id) as shown
    from next_action a where a.workspace_id = n.workspace_id and a.negotiation_id = n.id
      and a.completed_at is null and a.replaced_at is null
  ) action on true`;
