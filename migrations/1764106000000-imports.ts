import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** Imports from a spreadsheet: each with its text while it waits, and what became of every row. */
export class Imports1764106000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(IMPORTS);
  }

  async down(): Promise<void> {
    throw new Error('What was imported is never taken down. Restore a backup instead.');
  }
}

const IMPORTS = `
  create table import (
    workspace_id uuid not null constraint import_workspace_fk references workspace (id),
    id uuid not null,
    created_by uuid not null,
    created_at timestamptz(3) not null default parley_now(),
    dry_run boolean not null,
    -- Whether one wrong row keeps every row out.
    take text not null constraint import_take_known check (take in ('all', 'good')),
    settings jsonb not null,
    columns jsonb not null,
    status text not null default 'waiting' constraint import_status_known
      check (status in ('waiting', 'checking', 'entering', 'finished', 'refused', 'cancelled', 'failed')),
    row_total integer not null constraint import_has_rows check (row_total > 0),
    row_done integer not null default 0,
    new_count integer not null default 0,
    unchanged_count integer not null default 0,
    wrong_count integer not null default 0,
    -- The next of its batches; everything before it is committed.
    next_batch integer not null default 0,
    -- Times that the batch before us has failed.
    faults integer not null default 0,
    started_at timestamptz(3),
    ended_at timestamptz(3),
    version integer not null default 1,
    constraint import_pk primary key (workspace_id, id),
    constraint import_author_fk foreign key (workspace_id, created_by) references person (workspace_id, id),
    constraint import_ended_has_time
      check ((ended_at is not null) = (status in ('finished', 'refused', 'cancelled', 'failed'))),
    constraint import_rows_add_up check (new_count + unchanged_count + wrong_count = row_done and row_done <= row_total)
  );
  create index import_created_idx on import (workspace_id, created_at, id);
  ${workspaceTable('import')}

  -- The rows as they came, until the import ends. It is written while the file comes in, before there is an import.
  create table import_batch (
    workspace_id uuid not null constraint import_batch_workspace_fk references workspace (id),
    import_id uuid not null,
    ordinal integer not null,
    rows text not null,
    created_at timestamptz(3) not null default parley_now(),
    constraint import_batch_pk primary key (workspace_id, import_id, ordinal)
  );
  ${workspaceTable('import_batch', { app: 'select, insert, delete' })}

  -- What became of a row, and what it is known by when it comes again.
  create table import_row (
    workspace_id uuid not null constraint import_row_workspace_fk references workspace (id),
    import_id uuid not null,
    row integer not null,
    outcome text not null constraint import_row_outcome_known check (outcome in ('new', 'unchanged', 'wrong')),
    negotiation_id uuid,
    -- SHA-256 of the row's reference, or of whom and what it is about; null of a row that says neither.
    identity text,
    first_contact text,
    told jsonb not null,
    errors jsonb not null default '[]',
    constraint import_row_pk primary key (workspace_id, import_id, row),
    constraint import_row_wrong_says_why check ((outcome = 'wrong') = (errors <> '[]')),
    constraint import_row_import_fk foreign key (workspace_id, import_id) references import (workspace_id, id),
    constraint import_row_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id)
  );
  create index import_row_identity_idx on import_row (workspace_id, identity);
  create index import_row_negotiation_idx on import_row (workspace_id, negotiation_id) where negotiation_id is not null;
  ${workspaceTable('import_row')}`;
