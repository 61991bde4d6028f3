import type { Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import { may } from '#libs/identity/policy.js';
import type { Action } from '#libs/identity/policy.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { DataProtectionRoles } from './dossier.js';
import { judgeMove, reachable } from './judge-move.js';
import { loadDossier } from './load-dossier.js';
import { withPeople } from './name-people.js';
import type {
  ForecastCategory,
  ImportedFacts,
  Initiator,
  Link,
  OutcomeBy,
  WaitingOn,
} from './negotiation.entity.js';
import { OPEN_OBJECTIONS_JSON } from './objection-sql.js';
import { dayOf } from './occurred-on.js';
import { isForward } from './stage-table.js';
import type { Outcome, Stage } from './stage-table.js';
import type { UncertainTime } from './uncertain-time.js';
import { withWaysPast } from './ways-past.js';
import type { MoveBlocker } from './ways-past.js';

/** A negotiation as the API shows it. */
export interface NegotiationView {
  id: string;
  ref: string;
  version: number;
  stage: Stage;
  outcome: Outcome | null;
  outcomeBy: OutcomeBy | null;
  outcomeReason: string | null;
  closedAt: string | null;
  voidedAt: string | null;
  initiatedBy: Initiator;
  providerId: string;
  providerName: string;
  recipientId: string;
  recipientName: string;
  product: { id: string; name: string };
  useCase: string | null;
  ownerId: string | null;
  ownerName: string | null;
  counselId: string | null;
  sponsorId: string | null;
  value: { amount: string; currency: string } | null;
  reach: number | null;
  expectedCloseOn: string | null;
  forecastCategory: ForecastCategory;
  statusLine: string | null;
  confidentiality: 'workspace' | 'restricted' | 'secret';
  tags: string[];
  links: Link[];
  waitingOn: WaitingOn | null;
  firstContactOn: UncertainTime | null;
  agreedToTalkOn: string | null;
  termSheetLink: string | null;
  privacyAssessmentStartedOn: string | null;
  privacyAssessmentCompletedOn: string | null;
  goLiveApprovedOn: string | null;
  monitoringReviewOn: string | null;
  dataProtectionRoles: DataProtectionRoles | null;
  openedAt: string | null;
  stageEnteredAt: string | null;
  onHold: { cause: string; reason: string; since: string; reviewOn: string } | null;
  suspended: { reason: string; since: string; reviewOn: string | null } | null;
  openObjections: { blocking: number; advisory: number; noted: number };
  nextAction: { what: string; dueOn: string; assigneeId: string } | null;
  participants: { id: string; partyId: string; partyName: string; role: string }[];
  successorOf: string | null;
  mayOverlap: string[];
  imported: ImportedFacts | null;
  createdAt: string;
  updatedAt: string;
}

/** Where a negotiation may go next, and what stands in the way. */
export interface MoveView {
  to: Stage;
  allowed: boolean;
  /** It goes back, and has to say why. */
  needsReason: boolean;
  blockers: MoveBlocker[];
}

/** What the policy judges by the negotiation alone. */
const ACTIONS = [
  'negotiation.edit_fields',
  'negotiation.name_owner',
  'negotiation.name_counsel',
  'negotiation.complete_assessment',
  'negotiation.approve_go_live',
  'negotiation.move_forward',
  'negotiation.override_gate',
  'negotiation.hold',
  'negotiation.renew',
  'negotiation.close',
  'negotiation.void',
  'withdrawal.record',
] as const satisfies readonly Action[];

export interface NegotiationWithMoves extends NegotiationView {
  moves: MoveView[];
  /** What the reader may do to it, by the policy; whether it can be done now, the moves and the commands say. */
  permitted: (typeof ACTIONS)[number][];
}

/** The columns of a view as one JSON object; `n` is the negotiation, `$1` the workspace. */
const NEGOTIATION_JSON = `
  json_build_object(
    'id', n.id, 'ref', 'NEG-' || n.ref_number, 'version', n.version, 'stage', n.stage, 'outcome', n.outcome,
    'outcomeBy', n.outcome_by, 'outcomeReason', n.outcome_reason, 'closedAt', parley_instant(n.closed_at),
    'voidedAt', parley_instant(n.voided_at), 'initiatedBy', n.initiated_by,
    'providerId', n.provider_id, 'providerName', provider.display_name,
    'recipientId', n.recipient_id, 'recipientName', recipient.display_name,
    'product', json_build_object('id', product.id, 'name', product.name), 'useCase', n.use_case,
    'ownerId', n.owner_id, 'ownerName', owner.name, 'counselId', n.counsel_id, 'sponsorId', n.sponsor_id,
    'value', case when n.value_amount is not null
      then json_build_object('amount', n.value_amount::text, 'currency', n.value_currency) end,
    'reach', n.reach, 'expectedCloseOn', n.expected_close_on, 'forecastCategory', n.forecast_category,
    'statusLine', n.status_line, 'confidentiality', n.confidentiality, 'tags', n.tags, 'links', n.links,
    'waitingOn', n.waiting_on, 'firstContactOn', n.first_contact_on, 'agreedToTalkOn', n.agreed_to_talk_on,
    'termSheetLink', n.term_sheet_link, 'privacyAssessmentStartedOn', n.privacy_assessment_started_on,
    'privacyAssessmentCompletedOn', n.privacy_assessment_completed_on,
    'goLiveApprovedOn', n.go_live_approved_on, 'monitoringReviewOn', n.monitoring_review_on,
    'dataProtectionRoles', n.data_protection_roles, 'openedAt', parley_instant(n.opened_at),
    'stageEnteredAt', (select parley_instant(v.entered_at) from stage_visit v
      where v.workspace_id = n.workspace_id and v.negotiation_id = n.id and v.undone_at is null
      order by v.ordinal desc limit 1),
    'onHold', (select json_build_object('cause', h.cause, 'reason', h.reason, 'since', parley_instant(h.started_at),
        'reviewOn', h.review_on) from pause h
      where h.workspace_id = n.workspace_id and h.negotiation_id = n.id and h.kind = 'hold' and h.ended_at is null),
    'suspended', (select json_build_object('reason', h.reason, 'since', parley_instant(h.started_at),
        'reviewOn', h.review_on) from pause h
      where h.workspace_id = n.workspace_id and h.negotiation_id = n.id and h.kind = 'suspension'
        and h.ended_at is null),
    'openObjections', ${OPEN_OBJECTIONS_JSON},
    'nextAction', (select json_build_object('what', a.what, 'dueOn', a.due_on, 'assigneeId', a.assignee_id)
      from next_action a where a.workspace_id = n.workspace_id and a.negotiation_id = n.id
        and a.completed_at is null and a.replaced_at is null),
    'participants', (select coalesce(json_agg(json_build_object('id', x.id, 'partyId', x.party_id,
        'partyName', xp.display_name, 'role', x.role) order by x.id), '[]')
      from participant x join party xp on xp.workspace_id = x.workspace_id and xp.id = x.party_id
      where x.workspace_id = n.workspace_id and x.negotiation_id = n.id and x.removed_at is null),
    'successorOf', n.successor_of_id, 'mayOverlap', n.may_overlap, 'imported', n.imported,
    'createdAt', parley_instant(n.created_at), 'updatedAt', parley_instant(n.updated_at)
  )`;

/** The joins that `NEGOTIATION_JSON` reads. */
const NEGOTIATION_FROM = `
  from negotiation n
  join party provider on provider.workspace_id = n.workspace_id and provider.id = n.provider_id
  join party recipient on recipient.workspace_id = n.workspace_id and recipient.id = n.recipient_id
  join product on product.workspace_id = n.workspace_id and product.id = n.product_id
  left join person owner on owner.workspace_id = n.workspace_id and owner.id = n.owner_id`;

/** Reads a negotiation as the API shows it. */
export async function viewNegotiation(tx: Tx, workspaceId: string, id: string): Promise<NegotiationView> {
  const row = await tx.one<{ view: NegotiationView }>(
    `select ${NEGOTIATION_JSON} as view ${NEGOTIATION_FROM} where n.workspace_id = $1 and n.id = $2`,
    [workspaceId, id],
    'negotiation_view',
  );
  if (!row) throw notFound('negotiation');
  return row.view;
}

/** As `viewNegotiation`, with each stage that could be next and why it can or can't be entered, and what a reader may do. */
export async function viewNegotiationWithMoves(
  tx: Tx,
  workspaceId: string,
  id: string,
  reader: Person,
): Promise<NegotiationWithMoves> {
  const [view, dossier, clock] = await Promise.all([
    viewNegotiation(tx, workspaceId, id),
    loadDossier(tx, workspaceId, id),
    tx.one<{ now: string }>('select parley_now() as now', [], 'now'),
  ]);
  const moment = { now: clock!.now, today: dayOf(clock!.now, dossier.timeZone) };
  const judgements = reachable(dossier).map((stage) => judgeMove(dossier, stage, moment));
  const named = await withPeople(
    tx,
    dossier,
    judgements.flatMap((judgement) => judgement.blockers),
  );
  const moves: MoveView[] = [];
  for (const { to, allowed, blockers } of judgements) {
    const ways = withWaysPast(named.splice(0, blockers.length), dossier, reader);
    moves.push({ to, allowed, needsReason: !isForward(dossier.stage, to), blockers: ways });
  }
  return { ...view, moves, permitted: ACTIONS.filter((action) => may(action, reader, dossier.people)) };
}
