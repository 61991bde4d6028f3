import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A brief finds what it tells in an index: each section by itself, the latest first. */
export class SectionsOfChanges1790000900000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- The section of a brief in which an entry is told; null where it is not told by itself. A concern that was never
      -- raised is for its writer and legal alone, and stays out.
      alter table journal_entry add column section text generated always as (
        case
          when kind in ('negotiation_opened', 'negotiation_imported') then 'opened'
          when kind = 'stage_changed' then case
            when ${place('to')} > ${place('from')} then 'advanced' else 'moved_back' end
          when kind = 'negotiation_renewed' then 'renewed'
          when kind in ('negotiation_closed', 'withdrawal_recorded', 'withdrawal_documented') then 'closed'
          when kind in ('hold_begun', 'sharing_suspended') then 'held'
          when kind in ('hold_ended', 'sharing_resumed') then 'resumed'
          when kind in ('event_undone', 'event_corrected') then 'taken_back'
          when kind = 'negotiation_edited' and jsonb_path_exists(text::jsonb,
            '$.data.changes[*].field ? (@ == "value" || @ == "expectedCloseOn")') then 'edited'
          when kind = 'objection_raised' or kind = 'objection_reopened' and ${DATA} ->> 'to' = 'raised'
            then 'objections_raised'
          when kind in ('objection_resolved', 'objection_upheld', 'counterparty_decided', 'objection_marked_duplicate')
            or kind = 'objection_retracted' and ${DATA} ->> 'from' <> 'noted' then 'objections_decided'
          when kind = 'objection_waived' then 'waivers_granted'
        end) stored;
      create index journal_entry_section_idx on journal_entry (workspace_id, section, recorded_at, chain_id, seq)
        where section is not null;
      -- What stood in a stage for so long that its limit came near: told by the index alone.
      create index stage_visit_limit_idx on stage_visit (workspace_id, stage, counted_from)
        include (left_at, negotiation_id, entered_at) where undone_at is null and not passed_through;
      drop index stage_visit_at_idx;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index stage_visit_at_idx on stage_visit (workspace_id, counted_from, left_at);
      drop index stage_visit_limit_idx;
      drop index journal_entry_section_idx;
      alter table journal_entry drop column section;`);
  }
}

const DATA = "(text::json -> 'data')";

const STAGES =
  'planning,contacted,nda,scoping,due_diligence,contract_negotiation,approval,signed,onboarding,live';

/** Where a stage that an entry names stands among all. */
function place(name: 'from' | 'to'): string {
  return `array_position('{${STAGES}}'::text[], ${DATA} ->> '${name}')`;
}
