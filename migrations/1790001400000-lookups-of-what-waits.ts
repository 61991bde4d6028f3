import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists and reports are restricted to; not tags, which may be longer than an index takes. */
const ASKED = 'owner_id, initiated_by, value_currency, waiting_on, provider_id, recipient_id';
const OPEN_OBLIGATION = 'discharged_at is null and not_applicable_at is null and cancelled_at is null';

/** What waits for somebody, and what passed its limit, is answered by indexes alone. */
export class LookupsOfWhatWaits1790001400000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index negotiation_stage_idx;
      create index negotiation_stage_idx on negotiation (workspace_id, stage, id)
        include (${ASKED}, go_live_approved_on, privacy_assessment_completed_on)
        where outcome is null and voided_at is null;
      create index negotiation_standing_idx on negotiation (workspace_id, id)
        include (stage, outcome, voided_at, ${ASKED});
      drop index stage_visit_one_open_uq;
      create unique index stage_visit_one_open_uq on stage_visit (workspace_id, negotiation_id)
        include (entered_at, counted_from) where left_at is null and undone_at is null;
      drop index stage_visit_ordinal_uq;
      create unique index stage_visit_ordinal_uq on stage_visit (workspace_id, negotiation_id, ordinal)
        include (stage, entered_at, counted_from, left_at, passed_through) where undone_at is null;
      drop index pause_ended_idx;
      create index pause_ended_idx on pause (workspace_id, ended_at) include (negotiation_id) where kind = 'hold';
      create index objection_author_idx on objection (workspace_id, author_id, status)
        where status in ('noted', 'raised', 'under_review', 'mitigation_proposed', 'upheld', 'waived');
      create index obligation_holder_idx on obligation (workspace_id, duty_holder_id)
        where duty_holder_id is not null and ${OPEN_OBLIGATION};
      create index obligation_evidence_idx on obligation (workspace_id, id)
        where evidence_by is not null and ${OPEN_OBLIGATION};
      -- Behind row-level security nothing is looked up by what an array contains: that is not known to be leakproof.
      drop index report_history_labels_idx;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index negotiation_standing_idx, negotiation_stage_idx, stage_visit_one_open_uq, stage_visit_ordinal_uq,
        pause_ended_idx, objection_author_idx, obligation_holder_idx, obligation_evidence_idx;
      create index negotiation_stage_idx on negotiation (workspace_id, stage, id)
        where outcome is null and voided_at is null;
      create unique index stage_visit_one_open_uq on stage_visit (workspace_id, negotiation_id)
        where left_at is null and undone_at is null;
      create unique index stage_visit_ordinal_uq on stage_visit (workspace_id, negotiation_id, ordinal)
        where undone_at is null;
      create index pause_ended_idx on pause (workspace_id, ended_at) where kind = 'hold';
      create index report_history_labels_idx on report_history using gin (labels);`);
  }
}
