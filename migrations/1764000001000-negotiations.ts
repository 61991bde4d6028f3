import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** Parties, products, agreements, pipelines and the negotiations between them. */
export class Negotiations1764000001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(CATALOGUE);
    await queryRunner.query(NEGOTIATION);
    await queryRunner.query(AGREEMENTS);
  }

  async down(): Promise<void> {
    throw new Error('Negotiations are never taken down. Restore a backup instead.');
  }
}

const CATALOGUE = `
  create table party (
    workspace_id uuid not null constraint party_workspace_fk references workspace (id),
    id uuid not null,
    kind text not null constraint party_kind_known check (kind in
      ('bank', 'card_issuer', 'credit_union', 'platform', 'aggregator', 'adviser', 'regulator', 'media', 'rater',
        'mixed')),
    identity text not null default 'named' constraint party_identity_known
      check (identity in ('named', 'codenamed', 'unnamed_single', 'unnamed_group')),
    -- Not unique: a unique violation would tell of a row that the writer may not see.
    display_name text not null constraint party_display_name_given check (display_name <> ''),
    parent_id uuid,
    calendar text,
    created_at timestamptz(3) not null default parley_now(),
    version integer not null default 1,
    constraint party_pk primary key (workspace_id, id),
    constraint party_parent_fk foreign key (workspace_id, parent_id) references party (workspace_id, id),
    constraint party_not_its_own_parent check (parent_id <> id)
  );
  create index party_name_idx on party (workspace_id, lower(display_name), id);
  ${workspaceTable('party')}
  alter table workspace add constraint workspace_home_party_fk
    foreign key (id, home_party_id) references party (workspace_id, id);

  create table contact (
    workspace_id uuid not null constraint contact_workspace_fk references workspace (id),
    id uuid not null,
    party_id uuid not null,
    -- Null once erased, with everything else that was personal.
    name text,
    job_title text,
    email text,
    phone text,
    sealing_salt bytea,
    removed_at timestamptz(3),
    erased_at timestamptz(3),
    created_at timestamptz(3) not null default parley_now(),
    version integer not null default 1,
    constraint contact_pk primary key (workspace_id, id),
    constraint contact_erased_whole check (case when erased_at is null then name is not null and sealing_salt is not null
      else removed_at is not null and coalesce(name, job_title, email, phone) is null and sealing_salt is null end),
    constraint contact_party_fk foreign key (workspace_id, party_id) references party (workspace_id, id)
  );
  create index contact_party_idx on contact (workspace_id, party_id);
  ${workspaceTable('contact')}

  create table product (
    workspace_id uuid not null constraint product_workspace_fk references workspace (id),
    id uuid not null,
    name text not null constraint product_name_given check (name <> ''),
    party_id uuid,
    created_at timestamptz(3) not null default parley_now(),
    version integer not null default 1,
    constraint product_pk primary key (workspace_id, id),
    constraint product_party_fk foreign key (workspace_id, party_id) references party (workspace_id, id)
  );
  create index product_name_idx on product (workspace_id, lower(name), id);
  ${workspaceTable('product')}

  -- A workspace's names, limits and gate modes; a new row for every change, the highest version is in force.
  create table pipeline (
    workspace_id uuid not null constraint pipeline_workspace_fk references workspace (id),
    id uuid not null,
    version integer not null,
    preset text not null constraint pipeline_preset_known check (preset in ('small_team', 'standard', 'regulated')),
    stages jsonb not null,
    gates jsonb not null,
    created_at timestamptz(3) not null default parley_now(),
    created_by uuid,
    constraint pipeline_pk primary key (workspace_id, id),
    constraint pipeline_version_uq unique (workspace_id, version)
  );
  ${workspaceTable('pipeline', { app: 'select, insert' })}`;

const NEGOTIATION = `
  create table negotiation (
    workspace_id uuid not null constraint negotiation_workspace_fk references workspace (id),
    id uuid not null,
    ref_number integer not null constraint negotiation_ref_number_positive check (ref_number > 0),
    provider_id uuid not null,
    recipient_id uuid not null,
    product_id uuid not null,
    use_case text,
    owner_id uuid,
    counsel_id uuid,
    sponsor_id uuid,
    initiated_by text not null default 'unknown' constraint negotiation_initiated_by_known
      check (initiated_by in ('recipient', 'provider', 'both', 'unknown', 'disputed')),
    value_amount numeric(18, 2) constraint negotiation_value_positive check (value_amount > 0),
    value_currency text constraint negotiation_value_currency_form check (value_currency ~ '^[A-Z]{3}$'),
    reach bigint constraint negotiation_reach_positive check (reach > 0),
    expected_close_on date,
    forecast_category text not null default 'pipeline' constraint negotiation_forecast_category_known
      check (forecast_category in ('commit', 'best_case', 'pipeline', 'omitted')),
    status_line text,
    confidentiality text not null default 'workspace' constraint negotiation_confidentiality_known
      check (confidentiality in ('workspace', 'restricted', 'secret')),
    tags text[] not null default '{}',
    links jsonb not null default '[]',
    waiting_on text constraint negotiation_waiting_on_known check (waiting_on in ('us', 'them', 'our_legal')),
    -- Facts that gates read.
    first_contact_on jsonb,
    agreed_to_talk_on date,
    term_sheet_link text,
    privacy_assessment_started_on date,
    privacy_assessment_completed_on date,
    go_live_approved_on date,
    monitoring_review_on date,
    data_protection_roles jsonb,
    -- Where it stands.
    stage text not null constraint negotiation_stage_known check (stage in ('planning', 'contacted', 'nda', 'scoping',
      'due_diligence', 'contract_negotiation', 'approval', 'signed', 'onboarding', 'live')),
    opened_at timestamptz(3),
    outcome text constraint negotiation_outcome_known
      check (outcome in ('dropped', 'declined', 'withdrawn', 'lapsed', 'terminated', 'expired')),
    outcome_by text constraint negotiation_outcome_by_known check (outcome_by in ('us', 'them', 'mutual')),
    outcome_reason text,
    closed_at timestamptz(3),
    voided_at timestamptz(3),
    successor_of_id uuid,
    may_overlap uuid[] not null default '{}',
    -- A historic record that entered with its gates unverified, and what is known of when.
    imported jsonb,
    created_at timestamptz(3) not null default parley_now(),
    updated_at timestamptz(3) not null default parley_now(),
    version integer not null default 1,
    constraint negotiation_pk primary key (workspace_id, id),
    constraint negotiation_ref_uq unique (workspace_id, ref_number),
    constraint negotiation_two_sides check (provider_id <> recipient_id),
    constraint negotiation_value_whole check ((value_amount is null) = (value_currency is null)),
    constraint negotiation_closed_has_time check (outcome is not null or closed_at is null),
    constraint negotiation_provider_fk foreign key (workspace_id, provider_id) references party (workspace_id, id),
    constraint negotiation_recipient_fk foreign key (workspace_id, recipient_id) references party (workspace_id, id),
    constraint negotiation_product_fk foreign key (workspace_id, product_id) references product (workspace_id, id),
    constraint negotiation_owner_fk foreign key (workspace_id, owner_id) references person (workspace_id, id),
    constraint negotiation_counsel_fk foreign key (workspace_id, counsel_id) references person (workspace_id, id),
    constraint negotiation_sponsor_fk foreign key (workspace_id, sponsor_id) references person (workspace_id, id),
    constraint negotiation_successor_of_fk
      foreign key (workspace_id, successor_of_id) references negotiation (workspace_id, id)
  );
  create index negotiation_stage_idx on negotiation (workspace_id, stage, id) where outcome is null and voided_at is null;
  create index negotiation_owner_idx on negotiation (workspace_id, owner_id, id);
  -- One for each order that a list may have. What is unknown is listed by id, after the rest.
  create index negotiation_updated_idx on negotiation (workspace_id, updated_at, id);
  create index negotiation_close_idx on negotiation (workspace_id, expected_close_on, id)
    where expected_close_on is not null;
  create index negotiation_value_idx on negotiation (workspace_id, value_currency, value_amount, id)
    where value_currency is not null;
  create index negotiation_reach_idx on negotiation (workspace_id, reach, id) where reach is not null;
  create index negotiation_provider_idx on negotiation (workspace_id, provider_id);
  create index negotiation_recipient_idx on negotiation (workspace_id, recipient_id);
  ${workspaceTable('negotiation')}

  -- One stay in a stage. A null entered_at is a beginning that nobody knows.
  create table stage_visit (
    workspace_id uuid not null constraint stage_visit_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    ordinal integer not null constraint stage_visit_ordinal_from_one check (ordinal >= 1),
    stage text not null,
    entered_at timestamptz(3),
    left_at timestamptz(3),
    -- Counted from here in reports while entered_at is unknown.
    counted_from timestamptz(3) not null,
    passed_through boolean not null default false,
    imported boolean not null default false,
    undone_at timestamptz(3),
    recorded_at timestamptz(3) not null default parley_now(),
    constraint stage_visit_pk primary key (workspace_id, id),
    constraint stage_visit_forward check (left_at >= coalesce(entered_at, counted_from)),
    constraint stage_visit_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id)
  );
  create unique index stage_visit_ordinal_uq on stage_visit (workspace_id, negotiation_id, ordinal)
    where undone_at is null;
  create unique index stage_visit_one_open_uq on stage_visit (workspace_id, negotiation_id)
    where left_at is null and undone_at is null;
  create index stage_visit_open_idx on stage_visit (workspace_id, entered_at, negotiation_id)
    where left_at is null and undone_at is null and entered_at is not null;
  create index stage_visit_at_idx on stage_visit (workspace_id, counted_from, left_at);
  ${workspaceTable('stage_visit')}

  -- Holds (before signature) and suspensions (of Live): overlays, as intervals.
  create table pause (
    workspace_id uuid not null constraint pause_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    kind text not null constraint pause_kind_known check (kind in ('hold', 'suspension')),
    cause text constraint pause_cause_known check (cause in ('us', 'them', 'regulator', 'merger')),
    reason text not null,
    review_on date,
    started_at timestamptz(3) not null,
    ended_at timestamptz(3),
    started_by uuid,
    ended_by uuid,
    constraint pause_pk primary key (workspace_id, id),
    constraint pause_forward check (ended_at >= started_at),
    constraint pause_hold_has_cause check (kind <> 'hold' or (cause is not null and review_on is not null)),
    constraint pause_negotiation_fk foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id)
  );
  create unique index pause_one_open_uq on pause (workspace_id, negotiation_id, kind) where ended_at is null;
  create index pause_negotiation_idx on pause (workspace_id, negotiation_id);
  ${workspaceTable('pause')}

  create table next_action (
    workspace_id uuid not null constraint next_action_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    what text not null,
    due_on date not null,
    assignee_id uuid not null,
    set_by uuid,
    set_at timestamptz(3) not null default parley_now(),
    completed_at timestamptz(3),
    replaced_at timestamptz(3),
    constraint next_action_pk primary key (workspace_id, id),
    constraint next_action_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id),
    constraint next_action_assignee_fk foreign key (workspace_id, assignee_id) references person (workspace_id, id)
  );
  create unique index next_action_one_open_uq on next_action (workspace_id, negotiation_id)
    where completed_at is null and replaced_at is null;
  ${workspaceTable('next_action')}

  -- Aggregators, advisers and regulators beside the two sides, and the people there.
  create table participant (
    workspace_id uuid not null constraint participant_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    party_id uuid not null,
    role text not null constraint participant_role_known check (role in ('aggregator', 'adviser', 'regulator')),
    removed_at timestamptz(3),
    constraint participant_pk primary key (workspace_id, id),
    constraint participant_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id),
    constraint participant_party_fk foreign key (workspace_id, party_id) references party (workspace_id, id)
  );
  create index participant_negotiation_idx on participant (workspace_id, negotiation_id);
  create unique index participant_once_uq on participant (workspace_id, negotiation_id, party_id, role)
    where removed_at is null;
  ${workspaceTable('participant')}

  create table activity (
    workspace_id uuid not null constraint activity_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    kind text not null constraint activity_kind_known check (kind in ('call', 'meeting', 'mail', 'message', 'note')),
    text text not null,
    -- Legal advice: for legal and the people whom legal names. The journal holds a digest of it.
    privileged boolean not null default false,
    named_person_ids uuid[] not null default '{}',
    author_id uuid,
    occurred_at timestamptz(3) not null,
    recorded_at timestamptz(3) not null default parley_now(),
    constraint activity_pk primary key (workspace_id, id),
    constraint activity_only_notes_privileged check (not privileged or kind = 'note'),
    constraint activity_only_privileged_name check (privileged or named_person_ids = '{}'),
    constraint activity_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id)
  );
  create index activity_negotiation_idx on activity (workspace_id, negotiation_id, occurred_at, id);
  ${workspaceTable('activity')}`;

const AGREEMENTS = `
  create table agreement (
    workspace_id uuid not null constraint agreement_workspace_fk references workspace (id),
    id uuid not null,
    kind text not null constraint agreement_kind_known check (kind in ('nda', 'msa', 'dsa', 'dpa')),
    expires_on date,
    notice_days integer constraint agreement_notice_days_positive check (notice_days > 0),
    survives_until date,
    link text,
    owner_id uuid,
    created_at timestamptz(3) not null default parley_now(),
    version integer not null default 1,
    constraint agreement_pk primary key (workspace_id, id)
  );
  ${workspaceTable('agreement')}

  create table agreement_coverage (
    workspace_id uuid not null constraint agreement_coverage_workspace_fk references workspace (id),
    id uuid not null,
    agreement_id uuid not null,
    negotiation_id uuid not null,
    removed_at timestamptz(3),
    constraint agreement_coverage_pk primary key (workspace_id, id),
    constraint agreement_coverage_agreement_fk
      foreign key (workspace_id, agreement_id) references agreement (workspace_id, id),
    constraint agreement_coverage_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id)
  );
  create unique index agreement_coverage_once_uq on agreement_coverage (workspace_id, agreement_id, negotiation_id)
    where removed_at is null;
  create index agreement_coverage_negotiation_idx on agreement_coverage (workspace_id, negotiation_id);
  ${workspaceTable('agreement_coverage')}

  create table agreement_signature (
    workspace_id uuid not null constraint agreement_signature_workspace_fk references workspace (id),
    id uuid not null,
    agreement_id uuid not null,
    party_id uuid not null,
    signed_on date not null,
    removed_at timestamptz(3),
    constraint agreement_signature_pk primary key (workspace_id, id),
    constraint agreement_signature_agreement_fk
      foreign key (workspace_id, agreement_id) references agreement (workspace_id, id),
    constraint agreement_signature_party_fk foreign key (workspace_id, party_id) references party (workspace_id, id)
  );
  create unique index agreement_signature_once_uq on agreement_signature (workspace_id, agreement_id, party_id)
    where removed_at is null;
  ${workspaceTable('agreement_signature')}`;
