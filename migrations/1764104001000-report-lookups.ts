import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The few records that reports look up beside their rollups. */
export class ReportLookups1764104001000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What legal has assessed is sealed in the journal, and so in no rollup.
      create index withdrawal_assessed_idx on withdrawal (workspace_id, negotiation_id)
        where assessed_reason is not null and undone_at is null;
      -- Those linked by hand as perhaps the same: a report that counts one says "at least".
      create index objection_overlap_idx on objection (workspace_id, id) where may_overlap <> '{}';`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index withdrawal_assessed_idx, objection_overlap_idx');
  }
}
