import type { Tx } from '#libs/database/tx.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import { CALENDAR } from '../calendar-sql.js';
import { OBJECTION_CLOCKS_JSON } from '../objection-sql.js';
import type { Stage } from '../stage-table.js';
import type { StandingAsk } from './ask-reminders.js';

/** An objection that still waits for somebody; days as `YYYY-MM-DD`, null once that step was taken. */
export interface ObjectionClock {
  id: string;
  status: 'noted' | 'raised' | 'under_review' | 'mitigation_proposed' | 'waived';
  blocking: boolean;
  acknowledgeBy: string | null;
  triageBy: string | null;
  decideBy: string | null;
  waiver: { approvedAt: string; expiresOn: string } | null;
}

/** What the reminders of a negotiation are worked out from, as it stands after a change. */
export interface ReminderState {
  id: string;
  ended: boolean;
  voided: boolean;
  ownerId: string | null;
  /** Who speaks for legal: the counsel, else the head of legal, else the first lawyer of the workspace. */
  lawyerId: string | null;
  stage: Stage;
  /**
   * The day, `YYYY-MM-DD`, on which its clock began: at entry, or at the import of a historic record. Null when nobody
   * knows and it was not imported.
   */
  clockFrom: string | null;
  limitDays: number | null;
  /** Calendar days on hold since then, as reports count them, without a hold that stands. */
  heldDays: number;
  hold: { id: string; reviewOn: string } | null;
  nextAction: { id: string; dueOn: string; assigneeId: string } | null;
  objections: ObjectionClock[];
  /** Duties that still stand and have a day by which they are due. */
  obligations: { id: string; dueOn: string; dutyHolderId: string | null; createdAt: string }[];
  /** Set by hand, and not taken back by whom they are for. */
  manual: { id: string; dueAt: string; recipientId: string }[];
  /** The moment of loading, an instant. */
  now: string;
  timeZone: string;
  calendar: CalendarName;
}

/** The state, and what people asked each other to clear. */
export interface ReminderStateWithAsks extends ReminderState {
  /** Since it entered its stage. */
  asks: StandingAsk[];
}

const STATE = `
  select json_build_object(
    'id', n.id, 'ended', n.outcome is not null or n.voided_at is not null, 'voided', n.voided_at is not null, 'ownerId', n.owner_id,
    'lawyerId', coalesce(n.counsel_id, w.legal_head_id, (select p.id from person p
      where p.workspace_id = n.workspace_id and p.active and 'legal' = any(p.roles) order by p.created_at, p.id limit 1)),
    'stage', n.stage,
    'clockFrom', clock.began,
    'limitDays', (select (p.stages -> n.stage ->> 'limitDays')::integer from pipeline p
      where p.workspace_id = n.workspace_id order by p.version desc limit 1),
    'heldDays', (select coalesce(sum(greatest(0, (h.ended_at at time zone w.time_zone)::date
        - greatest((h.started_at at time zone w.time_zone)::date, clock.began))), 0)
      from pause h where h.workspace_id = n.workspace_id and h.negotiation_id = n.id and h.kind = 'hold'
        and h.ended_at > v.counted_from),
    'hold', (select json_build_object('id', h.id, 'reviewOn', h.review_on) from pause h
      where h.workspace_id = n.workspace_id and h.negotiation_id = n.id and h.kind = 'hold' and h.ended_at is null),
    'nextAction', (select json_build_object('id', a.id, 'dueOn', a.due_on, 'assigneeId', a.assignee_id)
      from next_action a where a.workspace_id = n.workspace_id and a.negotiation_id = n.id
        and a.completed_at is null and a.replaced_at is null),
    'objections', ${OBJECTION_CLOCKS_JSON},
    'obligations', (select coalesce(json_agg(json_build_object('id', b.id, 'dueOn', b.due_on,
        'dutyHolderId', b.duty_holder_id, 'createdAt', parley_instant(b.created_at)) order by b.id), '[]')
      from obligation b where b.workspace_id = n.workspace_id and b.negotiation_id = n.id and b.due_on is not null
        and num_nonnulls(b.discharged_at, b.not_applicable_at, b.cancelled_at) = 0),
    'manual', (select coalesce(json_agg(json_build_object('id', r.id, 'dueAt', parley_instant(r.due_at),
        'recipientId', r.recipient_id) order by r.id), '[]')
      from reminder r where r.workspace_id = n.workspace_id and r.subject_id = n.id and r.rule = 'manual'
        and r.taken_back_by is null and r.status <> 'acknowledged'),
    'asks', (select coalesce(json_agg(json_build_object('id', a.id, 'to', a.to_stage, 'code', a.code,
        'record', json_build_object('type', a.record_type, 'id', a.record_id), 'askerId', a.asker_id,
        'askedId', a.asked_id, 'askedAt', parley_instant(a.asked_at)) order by a.asked_at, a.id), '[]')
      from ask a where a.workspace_id = n.workspace_id and a.negotiation_id = n.id and a.visit_id = v.id),
    'now', parley_instant(parley_now()), 'timeZone', w.time_zone, 'calendar', ${CALENDAR}
  ) as state
  from negotiation n
  join workspace w on w.id = n.workspace_id
  left join stage_visit v on v.workspace_id = n.workspace_id and v.negotiation_id = n.id
    and v.left_at is null and v.undone_at is null
  cross join lateral (select (greatest(v.counted_from, case when n.imported is not null then n.created_at end)
    at time zone w.time_zone)::date as began) clock
  where n.workspace_id = $1`;

export async function loadReminderState(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<ReminderStateWithAsks> {
  const row = await tx.one<{ state: ReminderStateWithAsks }>(
    `${STATE} and n.id = $2`,
    [workspaceId, id],
    'reminder_state',
  );
  return row!.state;
}

export async function loadReminderStates(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReminderStateWithAsks[]> {
  const rows = await tx.query<{ state: ReminderStateWithAsks }>(
    `${STATE} and n.id = any($2)`,
    [workspaceId, ids],
    'reminder_states',
  );
  return rows.map(({ state }) => state);
}
