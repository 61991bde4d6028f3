import type { Action, RecordFacts } from '#libs/identity/policy.js';

/** What may wait for one person's decision, in the order in which it is read. */
export const WAITING_KINDS = [
  'waiver_to_sign',
  'correction_to_confirm',
  'go_live_to_approve',
  'assessment_to_complete',
  'objection_to_triage',
  'objection_to_decide',
  'concern_to_decide',
  'destruction_to_confirm',
  'obligation_to_discharge',
] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

interface Waiting {
  /** The policy is asked each of these, with the facts in these columns. */
  actions: Partial<Record<Action, Partial<Record<keyof RecordFacts, string>>>>;
  record: 'objection' | 'waiver' | 'correction' | 'obligation' | 'negotiation';
  /** Id of the record, since when it waits, and by which day it should be done, in SQL. */
  id: string;
  since: string;
  dueOn: string;
  /** Tables, with the negotiation as `n`, and what has to be so. */
  from: string;
  where: string;
}

/** The person who asks, in SQL. */
export const ME = '(select id from me)';

const OWNERS_MANAGER = `(select p.manager_id from person p where p.workspace_id = n.workspace_id and p.id = n.owner_id)`;
const OF_OBJECTION = { ownerId: 'n.owner_id', authorId: 'o.author_id', proposerId: 'o.proposer_id' };
const OBJECTION = `objection o join negotiation n on n.workspace_id = o.workspace_id and n.id = o.negotiation_id`;
const OBLIGATION = `obligation b join negotiation n on n.workspace_id = b.workspace_id and n.id = b.negotiation_id`;
const OPEN = `n.outcome is null and n.voided_at is null`;
/** In the words of the index of what is open. */
const OPEN_OBLIGATION = `b.discharged_at is null and b.not_applicable_at is null and b.cancelled_at is null
      and n.voided_at is null`;
const IN_STAGE_SINCE = `(select coalesce(v.entered_at, v.counted_from) from stage_visit v
  where v.workspace_id = n.workspace_id and v.negotiation_id = n.id and v.left_at is null and v.undone_at is null)`;
/** The pipeline does not pass over the gate `code`. */
const ASKED_FOR = (code: string): string => `(select p.gates ->> '${code}' from pipeline p
  where p.workspace_id = $1 order by p.version desc limit 1) <> 'off'`;
/** The pipeline has the stage switched on. */
const ENABLED = (
  stage: string,
): string => `(select (p.stages -> '${stage}' ->> 'enabled')::boolean from pipeline p
  where p.workspace_id = $1 order by p.version desc limit 1)`;

/** Where each is found; `$1` is the workspace. */
export const WAITING: Record<WaitingKind, Waiting> = {
  waiver_to_sign: {
    actions: {
      'waiver.approve': { ownerId: 'n.owner_id', firstSignerId: 'x.asked_by', firstSignedAs: 'x.asked_as' },
    },
    record: 'waiver',
    id: 'x.id',
    since: 'x.asked_at',
    dueOn: 'null::date',
    from: `waiver x join objection o on o.workspace_id = x.workspace_id and o.id = x.objection_id
      join negotiation n on n.workspace_id = o.workspace_id and n.id = o.negotiation_id`,
    where: `x.workspace_id = $1 and x.approved_at is null and x.refused_at is null and x.lapsed_at is null and ${OPEN}`,
  },
  correction_to_confirm: {
    actions: {
      'negotiation.correct': {
        ownerId: 'n.owner_id',
        ownerManagerId: OWNERS_MANAGER,
        firstSignerId: 'x.asked_by',
      },
    },
    record: 'correction',
    id: 'x.id',
    since: 'x.asked_at',
    dueOn: 'null::date',
    from: 'correction x join negotiation n on n.workspace_id = x.workspace_id and n.id = x.negotiation_id',
    where: 'x.workspace_id = $1 and x.approved_at is null and x.refused_at is null',
  },
  go_live_to_approve: {
    actions: { 'negotiation.approve_go_live': {} },
    record: 'negotiation',
    id: 'n.id',
    since: IN_STAGE_SINCE,
    dueOn: 'null::date',
    from: 'negotiation n',
    where: `n.workspace_id = $1 and ${OPEN} and n.go_live_approved_on is null and ${ASKED_FOR('go_live_not_approved')}
      and n.stage in ('onboarding', 'signed') and (n.stage = 'onboarding' or not ${ENABLED('onboarding')})`,
  },
  assessment_to_complete: {
    actions: { 'negotiation.complete_assessment': {} },
    record: 'negotiation',
    id: 'n.id',
    since: IN_STAGE_SINCE,
    dueOn: 'null::date',
    from: 'negotiation n',
    where: `n.workspace_id = $1 and ${OPEN} and n.stage = 'contract_negotiation'
      and n.privacy_assessment_completed_on is null and ${ASKED_FOR('privacy_assessment_not_completed')}`,
  },
  objection_to_triage: {
    actions: { 'objection.triage': OF_OBJECTION },
    record: 'objection',
    id: 'o.id',
    since: 'o.raised_at',
    dueOn: 'least(case when o.reviewed_at is null then o.acknowledge_by end, o.triage_by)',
    from: OBJECTION,
    where: `o.workspace_id = $1 and o.status in ('raised', 'under_review', 'mitigation_proposed') and ${OPEN}
      and o.triaged_at is null and (o.side <> 'theirs' or o.severity is null)`,
  },
  objection_to_decide: {
    actions: { 'objection.resolve': OF_OBJECTION },
    record: 'objection',
    id: 'o.id',
    since: `case when o.status = 'waived' then o.waived_until else o.raised_at end`,
    dueOn: 'o.decide_by',
    from: OBJECTION,
    where: `o.workspace_id = $1 and o.side <> 'theirs' and ${OPEN}
      and (o.status in ('under_review', 'mitigation_proposed') and o.triaged_at is not null
        or o.status = 'waived' and o.waived_until <= parley_now())`,
  },
  concern_to_decide: {
    actions: { 'objection.dismiss': OF_OBJECTION },
    record: 'objection',
    id: 'o.id',
    since: 'coalesce(o.noted_at, o.created_at)',
    dueOn: 'null::date',
    from: OBJECTION,
    where: `o.workspace_id = $1 and o.status = 'noted' and ${OPEN}`,
  },
  destruction_to_confirm: {
    actions: {
      'obligation.discharge': {
        ownerId: 'n.owner_id',
        ownerManagerId: OWNERS_MANAGER,
        dutyHolderId: 'b.duty_holder_id',
      },
      'obligation.certify_destruction': { authorId: 'b.evidence_by' },
    },
    record: 'obligation',
    id: 'b.id',
    since: 'b.created_at',
    dueOn: 'b.due_on',
    from: OBLIGATION,
    where: `b.workspace_id = $1 and ${OPEN_OBLIGATION} and b.kind = 'certificate_of_destruction'
      and b.evidence_by is not null`,
  },
  obligation_to_discharge: {
    actions: { 'obligation.discharge': { ownerId: 'n.owner_id', dutyHolderId: 'b.duty_holder_id' } },
    record: 'obligation',
    id: 'b.id',
    since: 'b.created_at',
    dueOn: 'b.due_on',
    from: OBLIGATION,
    where: `b.workspace_id = $1 and ${OPEN_OBLIGATION} and b.duty_holder_id = ${ME}
      and not (b.kind = 'certificate_of_destruction' and b.evidence_by is not null)`,
  },
};
