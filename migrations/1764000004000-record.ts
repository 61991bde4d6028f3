import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workspaceTable } from '#libs/database/workspace-table.js';

/** The record: what sources say, in whose words, and how sure that is. */
export class Record1764000004000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SOURCES);
    await queryRunner.query(CLAIMS);
  }

  async down(): Promise<void> {
    throw new Error('The record is never taken down. Restore a backup instead.');
  }
}

/** Columns that everything a source says has in common. */
function cited(table: string): string {
  return `
    workspace_id uuid not null constraint ${table}_workspace_fk references workspace (id),
    id uuid not null,
    source_id uuid not null,
    wording text not null constraint ${table}_wording_known check (wording in ('quoted', 'paraphrased')),
    locator text,
    -- What the source leaves open, in the words of whoever wrote it down.
    note text,
    created_at timestamptz(3) not null default parley_now(),
    created_by uuid,
    constraint ${table}_pk primary key (workspace_id, id),
    constraint ${table}_source_fk foreign key (workspace_id, source_id) references source (workspace_id, id)`;
}

function party(table: string, column = 'party_id'): string {
  return `constraint ${table}_${column.replace(/_id$/, '')}_fk
    foreign key (workspace_id, ${column}) references party (workspace_id, id)`;
}

function negotiation(table: string): string {
  return `constraint ${table}_negotiation_fk
    foreign key (workspace_id, negotiation_id) references negotiation (workspace_id, id)`;
}

const KEPT = { app: 'select, insert' };

const SOURCES = `
  create table source (
    workspace_id uuid not null constraint source_workspace_fk references workspace (id),
    id uuid not null,
    -- Null when the publisher is unknown.
    publisher text,
    title text not null,
    published_on jsonb not null,
    url text,
    reported_via_id uuid,
    created_at timestamptz(3) not null default parley_now(),
    created_by uuid,
    constraint source_pk primary key (workspace_id, id),
    constraint source_reported_via_fk foreign key (workspace_id, reported_via_id) references source (workspace_id, id),
    constraint source_not_via_itself check (reported_via_id <> id)
  );
  ${workspaceTable('source', KEPT)}`;

const CLAIMS = `
  create table statement (${cited('statement')},
    -- Null when the speaker is not named.
    speaker text,
    party_id uuid,
    party_inferred boolean not null default false,
    -- Where it is open whose words they are.
    party_candidates uuid[] not null default '{}',
    negotiation_id uuid,
    stance text not null constraint statement_stance_known check (stance in
      ('confirm', 'assert', 'deny', 'query', 'reframe', 'commit', 'affirm_principle', 'declined_to_comment')),
    text text not null,
    denied text,
    covers text,
    stated_on jsonb not null,
    constraint statement_denial_says_what check ((stance = 'deny') = (denied is not null)),
    ${party('statement')}, ${negotiation('statement')}
  );
  ${workspaceTable('statement', KEPT)}

  create table commitment (${cited('commitment')},
    party_id uuid not null,
    negotiation_id uuid,
    kind text not null constraint commitment_kind_known check (kind in ('public', 'contractual')),
    text text not null,
    implied_restriction text not null,
    made_on jsonb not null,
    ${party('commitment')}, ${negotiation('commitment')}
  );
  ${workspaceTable('commitment', KEPT)}

  create table rating (${cited('rating')},
    party_id uuid not null,
    product text not null,
    -- Null when the rater is not named.
    rater text,
    overall text,
    control text,
    collection text,
    retention text,
    deletion text,
    rated_on jsonb not null,
    ${party('rating')}
  );
  ${workspaceTable('rating', KEPT)}

  create table signal (${cited('signal')},
    party_id uuid,
    text text not null,
    observed_on jsonb not null,
    -- What it bears on: [{ "type", "id" }].
    bears_on jsonb not null default '[]',
    ${party('signal')}
  );
  ${workspaceTable('signal', KEPT)}

  create table position (${cited('position')},
    party_id uuid not null,
    category text not null,
    purpose text,
    rule text not null constraint position_rule_known check (rule in ('never', 'only_if')),
    condition text,
    constraint position_condition_given check ((rule = 'only_if') = (condition is not null)),
    ${party('position')}
  );
  ${workspaceTable('position', KEPT)}

  -- What the data is said to be for, beside what the parties say.
  create table purpose_claim (${cited('purpose_claim')},
    negotiation_id uuid not null,
    purpose text not null,
    text text not null,
    alleged boolean not null,
    ${negotiation('purpose_claim')}
  );
  ${workspaceTable('purpose_claim', KEPT)}

  -- What a source tells of a negotiation as such: that it is under way, who began it, that it ended.
  create table citation (${cited('citation')},
    negotiation_id uuid not null,
    -- Who told the source, as it names them; null when it does not say.
    attribution text,
    text text not null,
    told_on jsonb not null,
    ${negotiation('citation')}
  );
  ${workspaceTable('citation', KEPT)}
  create index citation_negotiation_idx on citation (workspace_id, negotiation_id);
  create index statement_party_idx on statement (workspace_id, party_id);
  create index commitment_party_idx on commitment (workspace_id, party_id);
  create index purpose_claim_negotiation_idx on purpose_claim (workspace_id, negotiation_id);`;
