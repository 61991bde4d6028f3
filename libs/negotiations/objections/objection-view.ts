import type { Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import { OBJECTION_BLOCKS } from '../stages/objection-sql.js';
import type { Outcome } from '../stages/stage-table.js';
import type { UncertainTime } from '../stages/uncertain-time.js';
import type {
  Evidence,
  Level,
  NonWaivableGround,
  ObjectionCategory,
  ObjectionSide,
  ObjectionStatus,
} from './vocabulary.js';
import { WAIVER_JSON } from './waiver-view.js';
import type { WaiverView } from './waiver-view.js';

/** An objection as the API shows it. */
export interface ObjectionView {
  id: string;
  version: number;
  negotiationId: string;
  negotiationRef: string;
  /** Of its negotiation. */
  providerName: string;
  recipientName: string;
  /** How its negotiation ended; null while that goes on. */
  negotiationOutcome: Outcome | null;
  status: ObjectionStatus;
  /** From one; reopening begins another. @integer @minimum 1 */
  round: number;
  side: ObjectionSide;
  /** Null of a concern that nobody has put into a category. */
  category: ObjectionCategory | null;
  /** Null while unknown. */
  severity: Level | null;
  likelihood: Level | null;
  blocking: boolean;
  /** Whether it stops an open negotiation from entering Approval and what follows, at this moment. */
  blocks: boolean;
  nonWaivableGround: NonWaivableGround | null;
  /** Null once erased. */
  statement: string | null;
  evidence: Evidence[];
  sourceId: string | null;
  wording: 'quoted' | 'paraphrased' | null;
  raisedByPartyId: string | null;
  raisedByPartyName: string | null;
  /** Who noted or raised it here. */
  authorId: string | null;
  authorName: string | null;
  mitigation: string | null;
  proposerId: string | null;
  duplicateOfId: string | null;
  mayOverlap: string[];
  /** @format date-time */
  notedAt: string | null;
  /** When this round began. @format date-time */
  raisedAt: string | null;
  /** When it was raised as a source tells it. */
  raisedOn: UncertainTime | null;
  /** @format date-time */
  reviewedAt: string | null;
  /** @format date-time */
  triagedAt: string | null;
  acknowledgeBy: string | null;
  triageBy: string | null;
  decideBy: string | null;
  /** One of our own clocks has run out. */
  overdue: boolean;
  /** @format date-time */
  waivedUntil: string | null;
  /** The waiver that waits for its second signature, or else the last one that was approved. */
  waiver: WaiverView | null;
  /** @format date-time */
  decidedAt: string | null;
  /** @format date-time */
  createdAt: string;
  /** @format date-time */
  updatedAt: string;
}

/** Something that was done about an objection. */
export interface ObjectionStepView {
  /** @integer */
  round: number;
  kind: string;
  takenBy: string | null;
  takenByName: string | null;
  text: string | null;
  data: Record<string, unknown>;
  /** @format date-time */
  occurredAt: string;
  /** @format date-time */
  recordedAt: string;
}

export interface ObjectionWithSteps extends ObjectionView {
  steps: ObjectionStepView[];
}

/**
 * Open, ours, of a negotiation that has not ended, and past the day by which it had to be acknowledged, triaged or
 * decided; `o` objection, `n` negotiation, `w` workspace.
 */
export const OBJECTION_OVERDUE = `(n.outcome is null and n.voided_at is null and o.status in ('noted', 'raised', 'under_review', 'mitigation_proposed')
  and (parley_now() at time zone w.time_zone)::date > least(o.decide_by,
    case when o.reviewed_at is null then o.acknowledge_by end, case when o.triaged_at is null then o.triage_by end))`;

/** What stands against a negotiation `n` that has ended stops nobody. */
export const OBJECTION_STOPS = `(n.outcome is null and ${OBJECTION_BLOCKS})`;

/** The columns of a view as one JSON object; `o` is the objection. */
export const OBJECTION_JSON = `
  json_build_object(
    'id', o.id, 'version', o.version, 'negotiationId', o.negotiation_id, 'negotiationRef', 'NEG-' || n.ref_number,
    'providerName', provider.display_name, 'recipientName', recipient.display_name,
    'negotiationOutcome', n.outcome,
    'status', o.status, 'round', o.round, 'side', o.side, 'category', o.category, 'severity', o.severity,
    'likelihood', o.likelihood, 'blocking', o.blocking, 'blocks', ${OBJECTION_STOPS},
    'nonWaivableGround', o.non_waivable_ground, 'statement', o.statement, 'evidence', o.evidence,
    'sourceId', o.source_id, 'wording', o.wording, 'raisedByPartyId', o.raised_by_party_id,
    'raisedByPartyName', party.display_name, 'authorId', o.author_id, 'authorName', author.name,
    'mitigation', o.mitigation, 'proposerId', o.proposer_id, 'duplicateOfId', o.duplicate_of_id,
    'mayOverlap', o.may_overlap, 'notedAt', parley_instant(o.noted_at), 'raisedAt', parley_instant(o.raised_at),
    'raisedOn', o.raised_on, 'reviewedAt', parley_instant(o.reviewed_at), 'triagedAt', parley_instant(o.triaged_at),
    'acknowledgeBy', o.acknowledge_by, 'triageBy', o.triage_by, 'decideBy', o.decide_by,
    'overdue', coalesce(${OBJECTION_OVERDUE}, false), 'waivedUntil', parley_instant(o.waived_until),
    'waiver', (select ${WAIVER_JSON} from waiver x
      where x.workspace_id = o.workspace_id and x.objection_id = o.id and x.refused_at is null and x.lapsed_at is null
      order by x.asked_at desc, x.id desc limit 1),
    'decidedAt', parley_instant(o.decided_at), 'createdAt', parley_instant(o.created_at),
    'updatedAt', parley_instant(o.updated_at)
  )`;

/** The joins that `OBJECTION_JSON` reads. */
export const OBJECTION_FROM = `
  from objection o
  join negotiation n on n.workspace_id = o.workspace_id and n.id = o.negotiation_id
  join workspace w on w.id = o.workspace_id
  join party provider on provider.workspace_id = n.workspace_id and provider.id = n.provider_id
  join party recipient on recipient.workspace_id = n.workspace_id and recipient.id = n.recipient_id
  left join party on party.workspace_id = o.workspace_id and party.id = o.raised_by_party_id
  left join person author on author.workspace_id = o.workspace_id and author.id = o.author_id`;

export async function viewObjection(tx: Tx, workspaceId: string, id: string): Promise<ObjectionView> {
  const row = await tx.one<{ view: ObjectionView }>(
    `select ${OBJECTION_JSON} as view ${OBJECTION_FROM} where o.workspace_id = $1 and o.id = $2`,
    [workspaceId, id],
    'objection_view',
  );
  if (!row) throw notFound('objection');
  return row.view;
}

/** As `viewObjection`, with everything that was done about it, in order. */
export async function viewObjectionWithSteps(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<ObjectionWithSteps> {
  const [view, steps] = await Promise.all([
    viewObjection(tx, workspaceId, id),
    tx.query<{ step: ObjectionStepView }>(
      `select json_build_object('round', s.round, 'kind', s.kind, 'takenBy', s.taken_by, 'takenByName', p.name,
         'text', s.text, 'data', s.data, 'occurredAt', parley_instant(s.occurred_at),
         'recordedAt', parley_instant(s.recorded_at)) as step
       from objection_step s left join person p on p.workspace_id = s.workspace_id and p.id = s.taken_by
       where s.workspace_id = $1 and s.objection_id = $2 order by s.id`,
      [workspaceId, id],
      'objection_steps',
    ),
  ]);
  return { ...view, steps: steps.map((row) => row.step) };
}
