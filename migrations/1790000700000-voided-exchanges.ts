import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An exchange of data that was written down by mistake can be voided. */
export class VoidedExchanges1790000700000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table data_exchange add column voided_at timestamptz(3), add column voided_by uuid,
        add column void_reason text,
        add constraint data_exchange_voided_has_reason
          check (num_nonnulls(voided_at, voided_by, void_reason) in (0, 3)),
        add constraint data_exchange_voided_by_fk
          foreign key (workspace_id, voided_by) references person (workspace_id, id);
      grant update on data_exchange to parley_app;`);
  }

  async down(): Promise<void> {
    throw new Error('What was voided never counts again. Restore a backup instead.');
  }
}
