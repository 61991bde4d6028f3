import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rollups are kept by tag as well, and by what few values share out: initiator, currency and whose turn it is, together. */
export class DimensionsOfRollups1790001000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table report_rollup drop constraint report_rollup_dimension_known,
        add constraint report_rollup_dimension_known
          check (dimension in ('all', 'owner', 'initiator', 'currency', 'tag', 'together'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from report_rollup where dimension in ('tag', 'together');
      alter table report_rollup drop constraint report_rollup_dimension_known,
        add constraint report_rollup_dimension_known check (dimension in ('all', 'owner', 'initiator', 'currency'))`);
  }
}
