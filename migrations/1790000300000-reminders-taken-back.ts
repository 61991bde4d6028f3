import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reminder that somebody took back is told from one that ended with its negotiation, and comes back with it. */
export class RemindersTakenBack1790000300000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TAKEN_BACK);
  }

  async down(): Promise<void> {
    throw new Error('Who took a reminder back is never forgotten. Restore a backup instead.');
  }
}

/** Until now only people took back what people had set. Row-level security binds the owner too, so it is lifted meanwhile. */
const TAKEN_BACK = `
  alter table reminder add column taken_back_by uuid,
    add constraint reminder_taken_back_fk foreign key (workspace_id, taken_back_by) references person (workspace_id, id);
  alter table reminder no force row level security;
  update reminder set taken_back_by = recipient_id where rule = 'manual' and status = 'cancelled';
  alter table reminder force row level security;`;
