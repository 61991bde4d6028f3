import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hashes of journal entries cover also when it happened and which record it was about. */
export class WholeEntriesHashed1764107000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(HASHED_ANEW);
  }

  async down(): Promise<void> {
    throw new Error('A hash that covers less is never taken up again. Restore a backup instead.');
  }
}

/** Each entry over the one before it in its chain. Row-level security binds the owner too, so it is lifted meanwhile. */
const HASHED_ANEW = `
  alter table journal_entry no force row level security;
  do $$
  declare
    entry record;
    chain uuid;
    previous bytea;
    hashed bytea;
  begin
    for entry in select * from journal_entry order by workspace_id, chain_id, seq loop
      if chain is distinct from entry.chain_id then
        previous := null;
      end if;
      hashed := sha256(convert_to(concat_ws(e'\\n', coalesce(encode(previous, 'hex'), ''), entry.seq::text,
        parley_instant(entry.recorded_at), parley_instant(entry.occurred_at), coalesce(entry.actor_id::text, ''),
        entry.kind, entry.record_type, entry.record_id::text, entry.text), 'UTF8'));
      update journal_entry set previous_hash = previous, hash = hashed
      where workspace_id = entry.workspace_id and chain_id = entry.chain_id and seq = entry.seq;
      chain := entry.chain_id;
      previous := hashed;
    end loop;
  end
  $$;
  alter table journal_entry force row level security;`;
