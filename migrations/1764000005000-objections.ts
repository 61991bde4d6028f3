import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** Privacy objections, the steps they take, and their waivers. */
export class Objections1764000005000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(OBJECTION);
    await queryRunner.query(WAIVER);
  }

  async down(): Promise<void> {
    throw new Error('Objections are never taken down. Restore a backup instead.');
  }
}

const OBJECTION = `
  create table objection (
    workspace_id uuid not null constraint objection_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    status text not null constraint objection_status_known check (status in ('noted', 'raised', 'under_review',
      'mitigation_proposed', 'resolved', 'upheld', 'waived', 'dismissed', 'retracted', 'duplicate', 'dropped',
      'accepted_by_them')),
    -- From one; reopening begins another.
    round integer not null default 1 constraint objection_round_from_one check (round >= 1),
    side text not null constraint objection_side_known check (side in ('ours', 'theirs', 'regulator')),
    category text constraint objection_category_known check (category in ('purpose_creep', 'excessive_scope', 'lawfulness',
      'transparency_consent', 'onward_transfer', 'retention', 'security', 'reidentification_linking',
      'profiling_surveillance', 'fairness', 'accountability_trust', 'cross_border', 'unspecified_privacy')),
    severity text constraint objection_severity_known
      check (severity in ('negligible', 'limited', 'significant', 'maximum')),
    likelihood text constraint objection_likelihood_known
      check (likelihood in ('negligible', 'limited', 'significant', 'maximum')),
    blocking boolean not null,
    non_waivable_ground text constraint objection_non_waivable_ground_known
      check (non_waivable_ground in ('no_lawful_route', 'statutory_prohibition')),
    -- Null once erased, which only a concern that was never raised can be.
    statement text,
    sealing_salt bytea,
    evidence jsonb not null default '[]',
    source_id uuid,
    wording text constraint objection_wording_known check (wording in ('quoted', 'paraphrased')),
    raised_by_party_id uuid,
    -- Who noted or raised it; null for a historic record of what others did.
    author_id uuid,
    -- Who proposed the mitigation that stands.
    proposer_id uuid,
    mitigation text,
    duplicate_of_id uuid,
    may_overlap uuid[] not null default '{}',
    noted_at timestamptz(3),
    -- When this round began; null while it is a concern alone.
    raised_at timestamptz(3),
    -- When it was raised as a source tells it, for a historic record.
    raised_on jsonb,
    reviewed_at timestamptz(3),
    triaged_at timestamptz(3),
    -- Our own clocks, in business days; null for what others object to.
    acknowledge_by date,
    triage_by date,
    decide_by date,
    -- Until when an approved waiver holds it off.
    waived_until timestamptz(3),
    decided_at timestamptz(3),
    erased_at timestamptz(3),
    created_at timestamptz(3) not null default parley_now(),
    updated_at timestamptz(3) not null default parley_now(),
    version integer not null default 1,
    constraint objection_pk primary key (workspace_id, id),
    constraint objection_statement_given check ((statement is null) = (erased_at is not null)
      and (sealing_salt is null) = (erased_at is not null)),
    constraint objection_erased_never_raised check (erased_at is null or raised_at is null),
    constraint objection_raised_has_time check (status in ('noted', 'dismissed', 'retracted') or raised_at is not null),
    constraint objection_raised_has_category check (raised_at is null or category is not null),
    constraint objection_waived_has_end check (status <> 'waived' or waived_until is not null),
    constraint objection_only_ours_waived check (waived_until is null or (side = 'ours' and non_waivable_ground is null)),
    constraint objection_only_theirs_dropped check (status not in ('dropped', 'accepted_by_them') or side = 'theirs'),
    constraint objection_theirs_not_resolved check (status <> 'resolved' or side <> 'theirs'),
    constraint objection_duplicate_of_another check ((status = 'duplicate') = (duplicate_of_id is not null)
      and duplicate_of_id <> id),
    constraint objection_wording_of_source check ((wording is null) = (source_id is null)),
    constraint objection_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id),
    constraint objection_source_fk foreign key (workspace_id, source_id) references source (workspace_id, id),
    constraint objection_raised_by_party_fk
      foreign key (workspace_id, raised_by_party_id) references party (workspace_id, id),
    constraint objection_author_fk foreign key (workspace_id, author_id) references person (workspace_id, id),
    constraint objection_proposer_fk foreign key (workspace_id, proposer_id) references person (workspace_id, id),
    constraint objection_duplicate_of_fk
      foreign key (workspace_id, duplicate_of_id) references objection (workspace_id, id)
  );
  create index objection_negotiation_idx on objection (workspace_id, negotiation_id);
  create index objection_open_idx on objection (workspace_id, id)
    where status in ('noted', 'raised', 'under_review', 'mitigation_proposed', 'upheld', 'waived');
  ${workspaceTable('objection')}

  -- What was done about an objection: one row for each step, never altered.
  create table objection_step (
    workspace_id uuid not null constraint objection_step_workspace_fk references workspace (id),
    id uuid not null,
    objection_id uuid not null,
    round integer not null,
    kind text not null,
    taken_by uuid,
    text text,
    data jsonb not null default '{}',
    occurred_at timestamptz(3) not null,
    recorded_at timestamptz(3) not null,
    constraint objection_step_pk primary key (workspace_id, id),
    constraint objection_step_objection_fk
      foreign key (workspace_id, objection_id) references objection (workspace_id, id)
  );
  create index objection_step_objection_idx on objection_step (workspace_id, objection_id, id);
  ${workspaceTable('objection_step', { app: 'select, insert' })}`;

const WAIVER = `
  -- Holds off one of our own objections until a day, once two people have signed: one of legal, one executive.
  create table waiver (
    workspace_id uuid not null constraint waiver_workspace_fk references workspace (id),
    id uuid not null,
    objection_id uuid not null,
    round integer not null,
    rationale text not null,
    residual_risk text not null,
    expires_on date not null,
    asked_by uuid not null,
    asked_as text not null constraint waiver_asked_as_known check (asked_as in ('legal', 'executive')),
    asked_at timestamptz(3) not null,
    approved_by uuid,
    approved_at timestamptz(3),
    refused_by uuid,
    refused_at timestamptz(3),
    refusal_reason text,
    -- The objection changed before the second signature.
    lapsed_at timestamptz(3),
    version integer not null default 1,
    constraint waiver_pk primary key (workspace_id, id),
    constraint waiver_two_people check (approved_by <> asked_by),
    constraint waiver_approval_whole check ((approved_by is null) = (approved_at is null)),
    constraint waiver_refusal_whole check ((refused_by is null) = (refused_at is null)),
    constraint waiver_one_end check (num_nonnulls(approved_at, refused_at, lapsed_at) <= 1),
    constraint waiver_objection_fk foreign key (workspace_id, objection_id) references objection (workspace_id, id),
    constraint waiver_asked_by_fk foreign key (workspace_id, asked_by) references person (workspace_id, id),
    constraint waiver_approved_by_fk foreign key (workspace_id, approved_by) references person (workspace_id, id)
  );
  create unique index waiver_one_pending_uq on waiver (workspace_id, objection_id)
    where approved_at is null and refused_at is null and lapsed_at is null;
  create index waiver_objection_idx on waiver (workspace_id, objection_id);
  ${workspaceTable('waiver')}`;
