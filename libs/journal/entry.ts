import type { Database } from '#libs/database/database.js';
import { entryHash } from './chain.js';
import type { ChainHead } from './chain.js';
import type { Change } from './change.js';
import type { Actor } from './command-context.js';
import { entryText } from './entry-text.js';
import type { JournalEntry } from './journal-entry.entity.js';
import type { Sealer } from './sealer.js';

/** An entry that has no place in its chain yet. */
export type DraftEntry = Omit<JournalEntry, 'workspaceId' | 'chainId' | 'seq' | 'previousHash' | 'hash'>;

/** What the journal tells of a change. */
export function draftEntry(
  database: Pick<Database, 'metadata'>,
  sealer: Sealer,
  actor: Actor | null,
  change: Change,
  now: string,
): DraftEntry {
  return {
    kind: change.kind,
    recordType: change.record.type,
    recordId: change.record.id,
    actorId: actor?.personId ?? null,
    recordedAt: now,
    occurredAt: change.occurredAt ?? now,
    text: entryText(database, sealer, actor, change),
  };
}

/** Gives an entry its place at the end of a chain, which it is from now on. */
export function appended(head: ChainHead, draft: DraftEntry): Omit<JournalEntry, 'workspaceId'> {
  const entry = { ...draft, chainId: head.id, previousHash: head.hash, seq: head.seq + 1 };
  const hash = entryHash(entry);
  Object.assign(head, { seq: entry.seq, hash });
  return { ...entry, hash };
}
