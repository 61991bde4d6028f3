import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** Reports kept ready: what the journal says, folded by day. All of it can be made anew from the journal. */
export class ReportRollups1764103000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(REPORT_ROLLUPS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table report_rollup, report_history, report_edition;
      drop index negotiation_overlap_idx;
      drop policy journal_entry_of_worker on journal_entry;
      revoke select (workspace_id, chain_id, seq, xid, recorded_at) on journal_entry from parley_worker`);
  }
}

const OWN = { app: 'select, insert, update, delete' };

const REPORT_ROLLUPS = `
  -- One making of a workspace's rollups. What all of them depend on is fixed in it; a change of that makes another.
  create table report_edition (
    workspace_id uuid not null constraint report_edition_workspace_fk references workspace (id),
    edition integer not null constraint report_edition_from_one check (edition >= 1),
    -- How histories and measures were made: an edition of another form is not read.
    form integer not null,
    time_zone text not null,
    limits json not null,
    -- The last journal entry that is folded, in the order of transactions; what comes after it is read live.
    mark_xid xid8 not null default '0',
    mark_chain_id uuid not null default '00000000-0000-0000-0000-000000000000',
    mark_seq integer not null default 0,
    -- Folded so far.
    negotiations integer not null default 0,
    begun_at timestamptz(3) not null default parley_now(),
    folded_at timestamptz(3),
    -- Null while it is being made.
    in_force_at timestamptz(3),
    constraint report_edition_pk primary key (workspace_id, edition)
  );
  ${workspaceTable('report_edition', OWN)}

  -- What reports read of a negotiation, as far as it is folded: what has to come out again when more has happened.
  create table report_history (
    workspace_id uuid not null constraint report_history_workspace_fk references workspace (id),
    edition integer not null,
    negotiation_id uuid not null,
    seq integer not null constraint report_history_seq_from_one check (seq >= 1),
    history json not null,
    -- Whatever it ever was under that a report may be restricted to, on any day.
    labels text[] not null,
    constraint report_history_pk primary key (workspace_id, edition, negotiation_id),
    constraint report_history_edition_fk
      foreign key (workspace_id, edition) references report_edition (workspace_id, edition)
  ) with (fillfactor = 80);
  create index report_history_labels_idx on report_history using gin (labels);
  ${workspaceTable('report_history', OWN)}

  -- What a day, a month, a year or all time adds to a part of a measure, by cell.
  create table report_rollup (
    workspace_id uuid not null constraint report_rollup_workspace_fk references workspace (id),
    edition integer not null,
    measure text collate "C" not null,
    dimension text collate "C" not null constraint report_rollup_dimension_known
      check (dimension in ('all', 'owner', 'initiator', 'currency')),
    value text collate "C" not null,
    -- Digits of the period's name, so that each level is a range of its own.
    level smallint not null constraint report_rollup_level_known check (level in (0, 4, 7, 10)),
    period text collate "C" not null,
    part text collate "C" not null,
    cells json not null,
    constraint report_rollup_pk primary key (workspace_id, edition, measure, dimension, value, level, period, part),
    constraint report_rollup_period_of_level check (length(period) = level),
    constraint report_rollup_edition_fk
      foreign key (workspace_id, edition) references report_edition (workspace_id, edition)
  ) with (fillfactor = 80);
  ${workspaceTable('report_rollup', OWN)}

  -- Those linked by hand as perhaps the same: a report that counts one says "at least".
  create index negotiation_overlap_idx on negotiation (workspace_id, id) where may_overlap <> '{}';

  -- The worker looks for workspaces with entries that are not folded, and tells how far behind they are.
  create policy report_edition_of_worker on report_edition for select to parley_worker using (true);
  grant select (workspace_id, edition, form, mark_xid, mark_chain_id, mark_seq, folded_at, in_force_at)
    on report_edition to parley_worker;
  create policy journal_entry_of_worker on journal_entry for select to parley_worker using (true);
  grant select (workspace_id, chain_id, seq, xid, recorded_at) on journal_entry to parley_worker;`;
