import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** Views of the board and the table that somebody gave a name. */
export class SavedViews1790000100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table saved_view (
        workspace_id uuid not null constraint saved_view_workspace_fk references workspace (id),
        id uuid not null,
        person_id uuid not null,
        name text not null constraint saved_view_is_named check (name <> ''),
        place text not null constraint saved_view_place_known check (place in ('board', 'table')),
        filters jsonb not null constraint saved_view_has_filters check (jsonb_typeof(filters) = 'object'),
        -- Whether everybody in the workspace finds it.
        shared boolean not null,
        created_at timestamptz(3) not null,
        -- A view that was given up stays, because the journal tells of it.
        removed_at timestamptz(3),
        version integer not null,
        constraint saved_view_pk primary key (workspace_id, id),
        constraint saved_view_person_fk foreign key (workspace_id, person_id) references person (workspace_id, id)
      );
      create index saved_view_found_idx on saved_view (workspace_id, lower(name), id) where removed_at is null;
      ${workspaceTable('saved_view')}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table saved_view');
  }
}
