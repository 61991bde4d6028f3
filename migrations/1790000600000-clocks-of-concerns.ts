import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day by which a concern is raised or dismissed stands in its row, as the other clocks do. */
export class ClocksOfConcerns1790000600000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The owner sees no row of a workspace under forced row-level security.
      alter table objection no force row level security;
      -- Five business days; a holiday among them is not counted here.
      update objection o set decide_by = noted.day + case extract(isodow from noted.day) when 6 then 6 when 7 then 5 else 7 end
      from (select c.workspace_id, c.id, (c.noted_at at time zone w.time_zone)::date as day
        from objection c join workspace w on w.id = c.workspace_id) noted
      where o.workspace_id = noted.workspace_id and o.id = noted.id and o.status = 'noted' and o.decide_by is null;
      alter table objection force row level security;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table objection no force row level security;
      update objection set decide_by = null where status = 'noted';
      alter table objection force row level security;`);
  }
}
