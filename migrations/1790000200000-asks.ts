import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** Who asked whom to clear the way of a negotiation, and whom a note mentions. */
export class Asks1790000200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(ASKS);
  }

  async down(): Promise<void> {
    throw new Error('What people asked of each other is never taken down. Restore a backup instead.');
  }
}

const ASKS = `
  create table ask (
    workspace_id uuid not null constraint ask_workspace_fk references workspace (id),
    id uuid not null,
    negotiation_id uuid not null,
    -- The stay during which it was asked: an ask ends with it, and comes back when the move is undone.
    visit_id uuid not null,
    to_stage text not null,
    -- The condition that is to be cleared, and the record that did not meet it.
    code text not null,
    record_type text not null,
    record_id uuid not null,
    asker_id uuid not null,
    asked_id uuid not null,
    asked_at timestamptz(3) not null,
    constraint ask_pk primary key (workspace_id, id),
    constraint ask_of_another check (asker_id <> asked_id),
    constraint ask_once_uq unique (workspace_id, visit_id, to_stage, code, record_id, asker_id, asked_id),
    constraint ask_negotiation_fk
      foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id),
    constraint ask_visit_fk foreign key (workspace_id, visit_id) references stage_visit (workspace_id, id),
    constraint ask_asker_fk foreign key (workspace_id, asker_id) references person (workspace_id, id),
    constraint ask_asked_fk foreign key (workspace_id, asked_id) references person (workspace_id, id)
  );
  create index ask_negotiation_idx on ask (workspace_id, negotiation_id);
  ${workspaceTable('ask', { app: 'select, insert' })}

  -- Whom a note calls by name: they find it in their inbox.
  alter table activity add column mentioned_person_ids uuid[] not null default '{}';`;
