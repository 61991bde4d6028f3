import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hand-overs and claims of the outbox touch no index, as those of reminders do. */
export class DeparturesInPlace1790001100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The relay looks at what is unfinished, handed over or not.
      drop index outbox_waiting_idx;
      -- What leaves together was written together: each row finds room for its new version beside the old one.
      alter table outbox set (fillfactor = 50);`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table outbox reset (fillfactor);
      create index outbox_waiting_idx on outbox (run_at) where relayed_at is null;`);
  }
}
