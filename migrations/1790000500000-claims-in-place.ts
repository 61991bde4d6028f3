import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Claims of reminders that touch no index, and that say which chains they belong to. */
export class ClaimsInPlace1790000500000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What is due together was often written together: a claim may change every row of a page at once, and each
      -- finds room for its new version beside the old one.
      alter table reminder set (fillfactor = 50);
      grant select (subject_type, subject_id) on reminder to parley_worker;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      revoke select (subject_type, subject_id) on reminder from parley_worker;
      alter table reminder reset (fillfactor);`);
  }
}
