import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** Mistakes that are put right later than a day after: two people each. */
export class Corrections1764000006000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table correction (
        workspace_id uuid not null constraint correction_workspace_fk references workspace (id),
        id uuid not null,
        negotiation_id uuid not null,
        -- The entry of the negotiation's journal that is to be undone.
        entry_seq integer not null,
        reason text not null,
        asked_by uuid not null,
        asked_at timestamptz(3) not null,
        approved_by uuid,
        approved_at timestamptz(3),
        refused_by uuid,
        refused_at timestamptz(3),
        version integer not null default 1,
        constraint correction_pk primary key (workspace_id, id),
        constraint correction_two_people check (approved_by <> asked_by),
        constraint correction_approval_whole check ((approved_by is null) = (approved_at is null)),
        constraint correction_refusal_whole check ((refused_by is null) = (refused_at is null)),
        constraint correction_one_end check (num_nonnulls(approved_at, refused_at) <= 1),
        constraint correction_negotiation_fk
          foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id),
        constraint correction_asked_by_fk foreign key (workspace_id, asked_by) references person (workspace_id, id),
        constraint correction_approved_by_fk
          foreign key (workspace_id, approved_by) references person (workspace_id, id)
      );
      create unique index correction_one_pending_uq on correction (workspace_id, negotiation_id)
        where approved_at is null and refused_at is null;
      ${workspaceTable('correction')}`);
  }

  async down(): Promise<void> {
    throw new Error('Corrections are never taken down. Restore a backup instead.');
  }
}
