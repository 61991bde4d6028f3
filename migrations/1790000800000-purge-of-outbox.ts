import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The worker deletes what has left the outbox. */
export class PurgeOfOutbox1790000800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index outbox_done_idx on outbox (done_at) where done_at is not null;
      -- Whatever else its policies let it do: what has not left yet is never deleted.
      create policy outbox_deleted_when_done on outbox as restrictive for delete to parley_worker
        using (done_at is not null);
      grant delete on outbox to parley_worker;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      revoke delete on outbox from parley_worker;
      drop policy outbox_deleted_when_done on outbox;
      drop index outbox_done_idx;`);
  }
}
