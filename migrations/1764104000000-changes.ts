import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a brief of a few days reads, whatever the length of the history. */
export class Changes1764104000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- In the order in which the journal is listed too.
      create index journal_entry_recorded_idx on journal_entry (workspace_id, recorded_at, chain_id, seq);
      create index negotiation_voided_idx on negotiation (workspace_id, id) where voided_at is not null;
      create index pause_ended_idx on pause (workspace_id, ended_at) where kind = 'hold';
      create index waiver_expiry_idx on waiver (workspace_id, expires_on) where approved_at is not null;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index journal_entry_recorded_idx, negotiation_voided_idx, pause_ended_idx, waiver_expiry_idx`);
  }
}
