import type { Database } from '#libs/database/database.js';
import { newChain } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import type { Entity } from '#libs/journal/change.js';
import { appended } from '#libs/journal/entry.js';
import type { DraftEntry } from '#libs/journal/entry.js';
import { JournalEntry } from '#libs/journal/journal-entry.entity.js';
import { Negotiation } from '#libs/negotiations/stages/negotiation.entity.js';
import { tellCounterparty } from '../story/counterparty.js';
import type { FoundedStory } from '../story/found-story.js';
import type { Row } from '../story/ledger.js';
import { copyText } from './copy-text.js';
import { OpenText } from './open-text.js';
import type { Copy, Openings } from './open-text.js';
import { tablesOf } from './tables.js';
import type { Table } from './tables.js';

/** Lines for one table in the format of COPY. */
export interface Lines {
  table: Table;
  text: string;
}

interface OpenEntry {
  draft: DraftEntry;
  /** Record, actor and text in one, so that they are filled at once. */
  open: OpenText;
}

const BETWEEN = '\n';

/**
 * A story that was told by the product's own rules and can be printed any number of times with other ids, in the same
 * workspace or another. Each print is as true as the first: its entries are hashed anew, chain by chain. Free text is
 * sealed with the salts of the first telling, which go along.
 */
export class Edition {
  private readonly tables: Map<Entity<object>, Table>;
  private readonly openings: Openings;
  private readonly founding = new Map<Table, OpenText>();
  private readonly rows = new Map<Table, OpenText>();
  private readonly chains: { id: OpenText; entries: OpenEntry[] }[] = [];
  private readonly common: (OpenEntry & { isFounding: boolean })[];
  private readonly journal: Table;
  readonly negotiations: number;
  /** Entries of one print, those of the founding left out. */
  readonly entries: number;

  constructor(schema: Pick<Database, 'metadata'>, { frame, ledger }: FoundedStory, slug: string) {
    this.tables = tablesOf(schema);
    this.journal = this.tables.get(JournalEntry)!;
    const counts = new Map([...ledger.rows].map(([entity, rows]) => [entity, rows.length]));
    const founded = ledger.common.length;
    for (let index = 0; index < frame.counterparties; index += 1) tellCounterparty(frame, ledger, index);
    const split = [...ledger.rows].map(([entity, rows]) => {
      const count = counts.get(entity) ?? 0;
      return { entity, founding: rows.slice(0, count), rows: rows.slice(count) };
    });
    const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id as string);
    this.openings = {
      shared: new Set(split.flatMap(({ founding }) => idsOf(founding))),
      own: new Set(split.flatMap(({ rows }) => idsOf(rows))),
      slug,
    };
    for (const { entity, founding, rows } of split) {
      const table = this.tables.get(entity)!;
      this.founding.set(table, this.opened(table, frame.workspaceId, founding));
      this.rows.set(
        table,
        this.opened(table, frame.workspaceId, entity === Negotiation ? rows.map(numbered) : rows),
      );
    }
    const chains = new Map<string, OpenEntry[]>();
    for (const entry of ledger.entries) {
      const chain = chains.get(entry.chainId);
      if (chain) chain.push(this.openEntry(entry));
      else chains.set(entry.chainId, [this.openEntry(entry)]);
    }
    for (const [id, entries] of chains) this.chains.push({ id: new OpenText(id, this.openings), entries });
    this.common = ledger.common
      .map((draft, place) => ({ ...this.openEntry(draft), isFounding: place < founded }))
      .toSorted((one, other) => inTime(one.draft, other.draft));
    this.negotiations = ledger.rows.get(Negotiation)?.length ?? 0;
    this.entries = ledger.entries.length + ledger.common.length - founded;
  }

  /** An id of the story in a copy of it. */
  idIn(copy: Copy, id: string): string {
    return new OpenText(id, this.openings).fill(copy);
  }

  /** The workspace itself. */
  found(copy: Copy): Lines[] {
    return filled(this.founding, copy);
  }

  /** Everything but the workspace's chain. */
  print(copy: Copy, workspaceId: string): Lines[] {
    const entries = this.chains.flatMap(({ id, entries: open }) => {
      const head = newChain(id.fill(copy), '');
      return open.map((entry) => placed(head, entry, copy));
    });
    return [...filled(this.rows, copy), this.journalLines(workspaceId, entries)];
  }

  /** The workspace's own chain, when all its copies are there; in portions, because it may be long. */
  *printCommon(copies: readonly Copy[], workspaceId: string): Generator<Lines> {
    const head = newChain(workspaceId, '');
    for (const entry of this.common) {
      const told = entry.isFounding ? copies.slice(0, 1) : copies;
      yield this.journalLines(
        workspaceId,
        told.map((copy) => placed(head, entry, copy)),
      );
    }
  }

  private opened(table: Table, workspaceId: string, rows: readonly Row[]): OpenText {
    return new OpenText(copyText(table, workspaceId, rows), this.openings);
  }

  private openEntry(draft: DraftEntry): OpenEntry {
    const { recordId, actorId, text } = draft;
    return { draft, open: new OpenText([recordId, actorId ?? '', text].join(BETWEEN), this.openings) };
  }

  private journalLines(workspaceId: string, entries: readonly Omit<JournalEntry, 'workspaceId'>[]): Lines {
    return {
      table: this.journal,
      text: copyText(this.journal, workspaceId, entries),
    };
  }
}

function inTime(one: DraftEntry, other: DraftEntry): number {
  if (one.recordedAt === other.recordedAt) return 0;
  return one.recordedAt < other.recordedAt ? -1 : 1;
}

/** Leaves the number open: `@` stands before it until it is filled. */
function numbered(row: Row): Row {
  return { ...row, refNumber: `@${row['refNumber'] as number}` };
}

function placed(head: ChainHead, { draft, open }: OpenEntry, copy: Copy): Omit<JournalEntry, 'workspaceId'> {
  const filledText = open.fill(copy);
  const [recordId, actorId] = filledText.split(BETWEEN, 2);
  const text = filledText.slice(recordId!.length + actorId!.length + 2 * BETWEEN.length);
  const { kind, recordType, recordedAt, occurredAt } = draft;
  return appended(head, {
    kind,
    recordType,
    recordId: recordId!,
    actorId: actorId === '' ? null : actorId!,
    recordedAt,
    occurredAt,
    text,
  });
}

function filled(tables: ReadonlyMap<Table, OpenText>, copy: Copy): Lines[] {
  return [...tables]
    .map(([table, open]) => ({ table, text: open.fill(copy) }))
    .filter(({ text }) => text !== '');
}
