import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was given up is counted at every scrape of the metrics. */
export class FailedOutbox1790000400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'create index outbox_failed_idx on outbox (failed_at) where failed_at is not null',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index outbox_failed_idx');
  }
}
