import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a link in a letter, or one printed at the first start, is good for. */
export class OneTimeSecrets1764000007000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(ONE_TIME_SECRETS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table one_time_secret');
  }
}

const ONE_TIME_SECRETS = `
  -- Kept as a digest alone, like a session, and read before a workspace is entered. Using one deletes it.
  create table one_time_secret (
    secret_hash bytea constraint one_time_secret_pk primary key,
    purpose text not null constraint one_time_secret_purpose_known
      check (purpose in ('invitation', 'password_reset', 'first_workspace')),
    account_id uuid constraint one_time_secret_account_fk references account (id),
    workspace_id uuid,
    person_id uuid,
    created_at timestamptz(3) not null default parley_now(),
    expires_at timestamptz(3) not null,
    constraint one_time_secret_person_fk foreign key (workspace_id, person_id) references person (workspace_id, id)
  );
  create index one_time_secret_account_idx on one_time_secret (account_id);
  create index one_time_secret_age_idx on one_time_secret (expires_at);
  grant select, insert, delete on one_time_secret to parley_app;`;
