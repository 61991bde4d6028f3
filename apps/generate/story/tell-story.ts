import { newChain } from '#libs/journal/chain.js';
import type { Entity } from '#libs/journal/change.js';
import { appended } from '#libs/journal/entry.js';
import type { DraftEntry } from '#libs/journal/entry.js';
import { JournalEntry } from '#libs/journal/journal-entry.entity.js';
import { tellCounterparty } from './counterparty.js';
import type { FoundedStory } from './found-story.js';
import type { Row } from './ledger.js';

/** A whole workspace in memory, for what is small enough: every row by table. */
export function tellStory({ frame, ledger }: FoundedStory): ReadonlyMap<Entity<object>, readonly Row[]> {
  for (let index = 0; index < frame.counterparties; index += 1) tellCounterparty(frame, ledger, index);
  const entries = [...ledger.entries, ...inOneChain(frame.workspaceId, ledger.common)];
  return new Map<Entity<object>, readonly Row[]>([...ledger.rows, [JournalEntry, entries]]);
}

/** The entries of the workspace's chain, in the order in which they were recorded. */
function inOneChain(workspaceId: string, drafts: readonly DraftEntry[]): Omit<JournalEntry, 'workspaceId'>[] {
  const head = newChain(workspaceId, '');
  const sorted = drafts.toSorted((one, other) =>
    one.recordedAt < other.recordedAt ? -1 : one.recordedAt > other.recordedAt ? 1 : 0,
  );
  return sorted.map((draft) => appended(head, draft));
}
