import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** Data that changed hands, withdrawals, and the obligations that outlive them. */
export class Withdrawals1764000003000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(EXCHANGE);
    await queryRunner.query(WITHDRAWAL);
    await queryRunner.query(OBLIGATION);
  }

  async down(): Promise<void> {
    throw new Error('Withdrawals are never taken down. Restore a backup instead.');
  }
}

const REASONS = `('privacy_upheld', 'privacy_unspecified', 'security', 'legal_regulatory', 'reputation', 'commercial',
  'strategy', 'counterparty_breach', 'change_of_control', 'other_undisclosed')`;

const EXCHANGE = `
  -- That data was received or given, never the data itself.
  create table data_exchange (
    workspace_id uuid not null constraint data_exchange_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    direction text not null constraint data_exchange_direction_known check (direction in ('received', 'given')),
    what text not null,
    agreement_id uuid,
    exchanged_at timestamptz(3) not null,
    recorded_by uuid,
    recorded_at timestamptz(3) not null,
    constraint data_exchange_pk primary key (workspace_id, id),
    constraint data_exchange_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id),
    constraint data_exchange_agreement_fk
      foreign key (workspace_id, agreement_id) references agreement (workspace_id, id)
  );
  create index data_exchange_negotiation_idx on data_exchange (workspace_id, negotiation_id);
  ${workspaceTable('data_exchange', { app: 'select, insert' })}`;

const WITHDRAWAL = `
  create table withdrawal (
    workspace_id uuid not null constraint withdrawal_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    withdrawn_by text not null constraint withdrawal_by_known check (withdrawn_by in ('us', 'them', 'mutual')),
    withdrawing_party_id uuid,
    notice_date jsonb not null,
    effective_date jsonb not null,
    -- Null when nobody knows.
    stage_at_exit text,
    stated_reason text not null constraint withdrawal_stated_reason_known check (stated_reason in ${REASONS}),
    assessed_reason text constraint withdrawal_assessed_reason_known check (assessed_reason in ${REASONS}),
    secondary_reasons text[] not null default '{}'
      constraint withdrawal_secondary_reasons_known check (secondary_reasons <@ array[${REASONS.slice(1, -1)}]),
    objection_ids uuid[] not null default '{}',
    disclosure text not null constraint withdrawal_disclosure_known
      check (disclosure in ('confidential', 'anonymised_public', 'named_public')),
    announced_by text,
    statement text,
    source_id uuid,
    created_by uuid,
    created_at timestamptz(3) not null,
    undone_at timestamptz(3),
    version integer not null default 1,
    constraint withdrawal_pk primary key (workspace_id, id),
    constraint withdrawal_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id),
    constraint withdrawal_party_fk
      foreign key (workspace_id, withdrawing_party_id) references party (workspace_id, id)
  );
  create unique index withdrawal_once_uq on withdrawal (workspace_id, negotiation_id) where undone_at is null;
  ${workspaceTable('withdrawal')}`;

const OBLIGATION = `
  -- A duty that outlives the negotiation.
  create table obligation (
    workspace_id uuid not null constraint obligation_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    withdrawal_id uuid,
    kind text not null constraint obligation_kind_known check (kind in ('return_or_destroy_samples',
      'destroy_derivatives', 'certificate_of_destruction', 'nda_survival', 'revoke_credentials', 'stop_access',
      'legal_hold_check', 'notify_internally', 'other')),
    what text not null,
    owed_by text not null constraint obligation_owed_by_known check (owed_by in ('us', 'them')),
    owed_to text not null constraint obligation_owed_to_known check (owed_to in ('us', 'them')),
    duty_holder_id uuid,
    -- Null when it has no end that is known.
    due_on date,
    evidence text,
    -- Who gave the evidence; of a destruction, somebody else confirms it.
    evidence_by uuid,
    discharged_by uuid,
    discharged_at timestamptz(3),
    not_applicable_by uuid,
    not_applicable_at timestamptz(3),
    not_applicable_reason text,
    -- With the withdrawal that brought it.
    cancelled_at timestamptz(3),
    created_by uuid,
    created_at timestamptz(3) not null,
    version integer not null default 1,
    constraint obligation_pk primary key (workspace_id, id),
    constraint obligation_one_end check (num_nonnulls(discharged_at, not_applicable_at, cancelled_at) <= 1),
    constraint obligation_destruction_two_people check (kind <> 'certificate_of_destruction'
      or discharged_by is null or discharged_by <> evidence_by),
    constraint obligation_not_applicable_has_reason
      check ((not_applicable_at is null) = (not_applicable_reason is null)),
    constraint obligation_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id),
    constraint obligation_withdrawal_fk
      foreign key (workspace_id, withdrawal_id) references withdrawal (workspace_id, id),
    constraint obligation_duty_holder_fk foreign key (workspace_id, duty_holder_id) references person (workspace_id, id)
  );
  create index obligation_negotiation_idx on obligation (workspace_id, negotiation_id);
  create index obligation_open_idx on obligation (workspace_id, due_on, id)
    where discharged_at is null and not_applicable_at is null and cancelled_at is null;
  ${workspaceTable('obligation')}`;
