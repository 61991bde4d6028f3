import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a person wants mails, as times of the day where they are. */
export class MailHours1790001200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table person
        -- Where nothing is said: the workspace's zone, no quiet hours, the usual time.
        add column time_zone text,
        add column quiet_from time(0),
        add column quiet_until time(0),
        add column digest_time time(0),
        add constraint person_quiet_hours_begin_and_end
          check (num_nulls(quiet_from, quiet_until) in (0, 2) and quiet_from <> quiet_until);`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table person drop column time_zone, drop column quiet_from, drop column quiet_until, drop column digest_time;`);
  }
}
