import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** The directory, the journal, what leaves the process, and reminders. */
export class Foundation1764000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(FUNCTIONS);
    await queryRunner.query(DIRECTORY);
    await queryRunner.query(JOURNAL);
    await queryRunner.query(REMINDERS);
  }

  async down(): Promise<void> {
    throw new Error('The journal is never taken down. Restore a backup instead.');
  }
}

const FUNCTIONS = `
  revoke create on schema public from public;
  grant usage on schema public to parley_app, parley_worker;

  -- The workspace that this transaction has entered; null, and so no row at all, when it has entered none.
  create function parley_workspace() returns uuid language sql stable
    return nullif(current_setting('parley.workspace', true), '')::uuid;

  -- The member whom this transaction serves, where a statement has to know.
  create function parley_person() returns uuid language sql stable
    return nullif(current_setting('parley.person', true), '')::uuid;

  -- The one clock. Milliseconds, because that is what goes out in JSON and comes back.
  create function parley_now() returns timestamptz language sql volatile
    return date_trunc('milliseconds', clock_timestamp());

  -- An instant as the API shows it: RFC 3339, UTC, milliseconds, so that text order is time order.
  create function parley_instant(at timestamptz) returns text language sql immutable
    return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

  -- Aborts the transaction when an update found no row at the version it was decided on.
  create function parley_swapped(updated bigint) returns void language plpgsql as $$
  begin
    if updated <> 1 then
      raise exception 'The row is not at the version that was read.' using errcode = 'PY409';
    end if;
  end $$;`;

const DIRECTORY = `
  create table workspace (
    id uuid constraint workspace_pk primary key,
    slug text not null constraint workspace_slug_uq unique
      constraint workspace_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    name text not null,
    home_party_id uuid,
    home_side text not null constraint workspace_home_side_known
      check (home_side in ('recipient', 'provider', 'observer')),
    legal_head_id uuid,
    time_zone text not null default 'UTC',
    calendar text not null default 'us_federal_reserve',
    demo boolean not null default false,
    last_ref integer not null default 0,
    created_at timestamptz(3) not null default parley_now(),
    version integer not null default 1
  );
  -- One person's way in, whatever the workspaces.
  create table account (
    id uuid constraint account_pk primary key,
    email text not null constraint account_email_lower check (email = lower(email)),
    password_hash text,
    created_at timestamptz(3) not null default parley_now(),
    constraint account_email_uq unique (email)
  );
  -- A membership: an account in a workspace, with its roles there.
  create table person (
    workspace_id uuid not null constraint person_workspace_fk references workspace (id),
    id uuid not null,
    account_id uuid constraint person_account_fk references account (id),
    name text not null,
    email text not null,
    roles text[] not null default '{}' constraint person_roles_known
      check (roles <@ array['partnership_manager', 'legal', 'executive', 'admin']),
    sign_off_areas text[] not null default '{}' constraint person_sign_off_areas_known
      check (sign_off_areas <@ array['legal', 'privacy', 'security']),
    manager_id uuid,
    active boolean not null default true,
    sealing_salt bytea,
    created_at timestamptz(3) not null default parley_now(),
    version integer not null default 1,
    constraint person_pk primary key (workspace_id, id),
    constraint person_account_uq unique (workspace_id, account_id),
    constraint person_manager_fk foreign key (workspace_id, manager_id) references person (workspace_id, id)
  );
  alter table workspace add constraint workspace_legal_head_fk
    foreign key (id, legal_head_id) references person (workspace_id, id);
  create index person_account_idx on person (account_id);
  -- A sign-in. The cookie's value is kept as a digest alone.
  create table session (
    token_hash bytea constraint session_pk primary key,
    account_id uuid not null constraint session_account_fk references account (id),
    workspace_id uuid not null constraint session_workspace_fk references workspace (id),
    person_id uuid not null,
    created_at timestamptz(3) not null default parley_now(),
    last_seen_at timestamptz(3) not null default parley_now(),
    expires_at timestamptz(3) not null
  );
  create index session_account_idx on session (account_id, workspace_id);
  -- A secret for scripts, shown once and kept as a digest.
  create table token (
    secret_hash bytea constraint token_pk primary key,
    id uuid not null constraint token_id_uq unique,
    workspace_id uuid not null constraint token_workspace_fk references workspace (id),
    person_id uuid not null,
    name text not null,
    created_at timestamptz(3) not null default parley_now(),
    -- The last day on which it works, and when that day ends where the workspace is.
    expires_on date,
    expires_at timestamptz(3),
    revoked_at timestamptz(3)
  );
  grant select, insert, update on workspace, account to parley_app;
  grant select, insert, update, delete on session to parley_app;
  grant select, insert, update on token to parley_app;
  grant select (id, slug, time_zone, calendar) on workspace to parley_worker;
  ${workspaceTable('person')}
  -- Signing in asks which workspaces an account belongs to, before one is entered.
  create policy person_of_account on person for select to parley_app
    using (account_id = nullif(current_setting('parley.account', true), '')::uuid);`;

const JOURNAL = `
  -- Every accepted change, one entry each, one dense and hashed chain per negotiation and one per workspace.
  create table journal_entry (
    workspace_id uuid not null constraint journal_entry_workspace_fk references workspace (id),
    chain_id uuid not null,
    seq integer not null constraint journal_entry_seq_from_one check (seq >= 1),
    kind text not null,
    record_type text not null,
    record_id uuid not null,
    actor_id uuid,
    recorded_at timestamptz(3) not null,
    occurred_at timestamptz(3) not null,
    -- The exact text that was hashed; personal values and free text stand in it sealed.
    text text not null,
    previous_hash bytea constraint journal_entry_first_has_no_previous check ((previous_hash is null) = (seq = 1)),
    hash bytea not null,
    -- Lets a reader stay below transactions that are still open.
    xid xid8 not null default pg_current_xact_id(),
    constraint journal_entry_pk primary key (workspace_id, chain_id, seq),
    constraint journal_entry_happened_before_recorded check (occurred_at <= recorded_at)
  );
  create index journal_entry_record_idx on journal_entry (workspace_id, record_id, recorded_at);
  create index journal_entry_tail_idx on journal_entry (workspace_id, xid, chain_id, seq);
  ${workspaceTable('journal_entry', { app: 'select, insert' })}

  -- What has to leave the process: written with the change, drained by the relay at least once.
  create table outbox (
    workspace_id uuid not null constraint outbox_workspace_fk references workspace (id),
    id uuid not null,
    job text not null,
    payload jsonb not null,
    run_at timestamptz(3) not null default parley_now(),
    created_at timestamptz(3) not null default parley_now(),
    relayed_at timestamptz(3),
    done_at timestamptz(3),
    failed_at timestamptz(3),
    failure text,
    attempts integer not null default 0,
    lease_until timestamptz(3),
    fence integer not null default 0,
    constraint outbox_pk primary key (workspace_id, id)
  );
  create index outbox_waiting_idx on outbox (run_at) where relayed_at is null;
  create index outbox_unfinished_idx on outbox (run_at) where done_at is null and failed_at is null;
  ${workspaceTable('outbox')}
  create policy outbox_of_worker on outbox to parley_worker using (true) with check (true);
  grant select (workspace_id, id, job, run_at, created_at, relayed_at, done_at, failed_at, attempts, lease_until, fence),
    update (relayed_at, lease_until, fence, attempts) on outbox to parley_worker;

  -- The answer to a POST, kept for whoever asks the same again.
  create table idempotency_key (
    workspace_id uuid not null constraint idempotency_key_workspace_fk references workspace (id),
    person_id uuid not null,
    route text not null,
    key text not null,
    body_hash bytea not null,
    answer text,
    created_at timestamptz(3) not null default parley_now(),
    constraint idempotency_key_pk primary key (workspace_id, person_id, route, key)
  );
  create index idempotency_key_age_idx on idempotency_key (created_at);
  ${workspaceTable('idempotency_key', { app: 'select, insert, update, delete' })}`;

const REMINDERS = `
  -- A duty to tell someone something on a date. The row is the truth; a queue only wakes whoever looks at it.
  create table reminder (
    workspace_id uuid not null constraint reminder_workspace_fk references workspace (id),
    id uuid not null,
    -- Whose state it is worked out from: a negotiation, an agreement.
    subject_type text not null,
    subject_id uuid not null,
    -- What it is about: an objection, an obligation, the subject itself.
    record_type text not null,
    record_id uuid not null,
    rule text not null,
    step text not null,
    due_at timestamptz(3) not null,
    recipient_id uuid,
    status text not null default 'pending' constraint reminder_status_known
      check (status in ('pending', 'sent', 'acknowledged', 'snoozed', 'cancelled')),
    data jsonb not null default '{}',
    created_at timestamptz(3) not null default parley_now(),
    sent_at timestamptz(3),
    acknowledged_at timestamptz(3),
    snoozed_until timestamptz(3),
    cancelled_at timestamptz(3),
    attempts integer not null default 0,
    lease_until timestamptz(3),
    fence integer not null default 0,
    version integer not null default 1,
    constraint reminder_pk primary key (workspace_id, id),
    constraint reminder_once_uq unique (workspace_id, rule, step, record_id, due_at),
    constraint reminder_sent_has_time check (status not in ('sent', 'acknowledged') or sent_at is not null)
  );
  create index reminder_due_idx on reminder (due_at) where status in ('pending', 'snoozed');
  create index reminder_subject_idx on reminder (workspace_id, subject_id);
  create index reminder_recipient_idx on reminder (workspace_id, recipient_id, status, due_at);
  ${workspaceTable('reminder')}
  create policy reminder_of_worker on reminder to parley_worker using (true) with check (true);
  grant select (workspace_id, id, due_at, snoozed_until, status, attempts, lease_until, fence),
    update (lease_until, fence, attempts) on reminder to parley_worker;`;
