import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** Who a party with a code name is, and who here knows it. */
export class CodeNames1790001300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table party_name (
        workspace_id uuid not null constraint party_name_workspace_fk references workspace (id),
        id uuid not null,
        party_id uuid not null,
        -- Null once forgotten, with the salt that opens what the journal says of it.
        name text,
        -- People of the workspace: the need-to-know list.
        known_to uuid[] not null constraint party_name_known_to_somebody check (cardinality(known_to) > 0),
        sealing_salt bytea,
        kept_at timestamptz(3) not null,
        forgotten_at timestamptz(3),
        constraint party_name_pk primary key (workspace_id, id),
        constraint party_name_party_fk foreign key (workspace_id, party_id) references party (workspace_id, id),
        constraint party_name_forgotten_whole check (case when forgotten_at is null
          then name <> '' and name is not null and sealing_salt is not null
          else name is null and sealing_salt is null end)
      );
      create unique index party_name_kept_idx on party_name (workspace_id, party_id) where forgotten_at is null;
      ${workspaceTable('party_name')}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table party_name');
  }
}
