import type {
  ObjectionCategory,
  ObjectionSide,
  ObjectionStatus,
  Level,
} from '../../objections/vocabulary.js';
import type { OutcomeBy } from '../../stages/negotiation.entity.js';
import type { Outcome, Stage } from '../../stages/stage-table.js';
import type { WithdrawalReason } from '../../withdrawals/withdrawal.entity.js';
import type { ReportSubject } from '../report-subject.js';
import { SUBJECT_FROM, SUBJECT_JSON } from '../report-subject.js';
import type { CurrencySum } from '../pipeline-report.js';
import type { ChangeSection } from './sections.js';

/** Something that changed. Of what it is about only the part is given that its section is about; the rest is null. */
export interface ChangeItem {
  section: ChangeSection;
  /** What the journal calls it; `stage_limit_passed` and `waiver_ends` come about by time alone. */
  kind: string;
  negotiation: ReportSubject;
  record: { type: string; id: string };
  actorId: string | null;
  /** Null of what came about by time alone. @format date-time */
  occurredAt: string | null;
  /** @format date-time */
  recordedAt: string | null;
  /** It happened before the window and was written down within it. */
  late: boolean;
  /** Of a move, a renewal and what was taken back. */
  move: { from: Stage; to: Stage } | null;
  /** What was taken back, as the journal calls it. */
  undone: string | null;
  closing: ChangeClosing | null;
  pause: ChangePause | null;
  value: { from: CurrencySum | null; to: CurrencySum | null } | null;
  closeDate: ChangeDate | null;
  objection: ChangeObjection | null;
  /** The last day on which the waiver holds. @format date */
  waiverExpiresOn: string | null;
  overdue: ChangeOverdue | null;
}

/** How it ended and why. */
export interface ChangeClosing {
  outcome: Outcome;
  by: OutcomeBy | null;
  /** Of a withdrawal. */
  statedReason: WithdrawalReason | null;
  /** As it stands now; null where nobody said, or it was ended otherwise since. */
  reason: string | null;
}

/** An overlay: a hold or a suspension. */
export interface ChangePause {
  cause: 'us' | 'them' | 'regulator' | 'merger' | null;
  reason: string;
  /** @format date */
  reviewOn: string | null;
}

/** The expected close date. */
export interface ChangeDate {
  /** @format date */
  from: string | null;
  /** @format date */
  to: string | null;
  /** Above nought when it slipped; null where one of the two is not set. @integer */
  days: number | null;
}

export interface ChangeObjection {
  id: string;
  /** As it is worded now. */
  statement: string | null;
  side: ObjectionSide;
  category: ObjectionCategory | null;
  severity: Level | null;
  blocking: boolean;
  /** What was decided; null where it was raised. */
  decision: ObjectionStatus | null;
}

export interface ChangeOverdue {
  stage: Stage;
  /** Whole days in the stage at the end of the window, without those on hold. @integer */
  days: number;
  /** @integer */
  limitDays: number;
}

/** A change `c` as one JSON object; `$2` is the first instant of the window. */
export const CHANGE_JSON = `
  json_build_object('section', c.section, 'kind', c.kind, 'negotiation', ${SUBJECT_JSON},
    'record', json_build_object('type', c.record_type, 'id', c.record_id), 'actorId', c.actor_id,
    'occurredAt', parley_instant(c.occurred_at), 'recordedAt', parley_instant(c.recorded_at),
    'late', coalesce(c.occurred_at < $2, false),
    'move', case when c.section in ('advanced', 'moved_back', 'renewed', 'taken_back')
      then json_build_object('from', case when c.section = 'renewed' then 'live' else c.data ->> 'from' end,
        'to', coalesce(c.data ->> 'to', 'live')) end,
    'undone', case when c.section = 'taken_back' then c.data ->> 'of' end,
    'closing', case when c.section = 'closed' then json_build_object(
      'outcome', coalesce(c.data ->> 'outcome', 'withdrawn'), 'by', c.data ->> 'by',
      'statedReason', c.data ->> 'statedReason',
      'reason', case when n.closed_at = c.occurred_at or n.closed_at is null then n.outcome_reason end) end,
    'pause', case when c.section in ('held', 'resumed') then (
      select json_build_object('cause', h.cause, 'reason', h.reason, 'reviewOn', h.review_on)
      from pause h where h.workspace_id = $1 and h.id = c.record_id) end,
    'value', case when c.section = 'value_changed'
      then json_build_object('from', c.data -> 'from', 'to', c.data -> 'to') end,
    'closeDate', case when c.section = 'close_date_moved' then json_build_object('from', c.data ->> 'from',
      'to', c.data ->> 'to', 'days', (c.data ->> 'to')::date - (c.data ->> 'from')::date) end,
    'objection', case when c.record_type = 'objection' then (
      select json_build_object('id', o.id, 'statement', o.statement, 'side', o.side, 'category', o.category,
        'severity', o.severity, 'blocking', o.blocking,
        'decision', case when c.section = 'objections_decided' then c.data ->> 'to'
          when c.section = 'waivers_granted' then 'waived' end)
      from objection o where o.workspace_id = $1 and o.id = c.record_id) end,
    'waiverExpiresOn', case when c.section like 'waivers%' then c.data ->> 'expiresOn' end,
    'overdue', case when c.section = 'newly_overdue' then json_build_object('stage', c.data ->> 'stage',
      'days', (c.data ->> 'days')::integer, 'limitDays', (c.data ->> 'limitDays')::integer) end)`;

/** The joins that `CHANGE_JSON` reads. */
export const CHANGE_FROM = SUBJECT_FROM('c.negotiation_id');
