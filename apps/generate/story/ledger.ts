import type { Database } from '#libs/database/database.js';
import type { ChainHead } from '#libs/journal/chain.js';
import type { Change, Entity, Write } from '#libs/journal/change.js';
import type { Actor } from '#libs/journal/command-context.js';
import { appended, draftEntry } from '#libs/journal/entry.js';
import type { DraftEntry } from '#libs/journal/entry.js';
import type { JournalEntry } from '#libs/journal/journal-entry.entity.js';
import type { Sealer } from '#libs/journal/sealer.js';

/** A row by property names. */
export type Row = Record<string, unknown>;

/** Where rows and entries gather: what `Unit.record` sends to PostgreSQL is kept here instead. */
export class Ledger {
  readonly rows = new Map<Entity<object>, Row[]>();
  readonly entries: Omit<JournalEntry, 'workspaceId'>[] = [];
  /** Of the workspace's own chain, which several ledgers share: they get their places when all are together. */
  readonly common: DraftEntry[] = [];
  private readonly byId = new Map<string, Row>();
  private readonly unknowns = new Map<Entity<object>, Row>();

  constructor(
    private readonly schema: Pick<Database, 'metadata'>,
    private readonly sealer: Sealer,
    readonly workspaceId: string,
  ) {}

  /** Records a change at the end of a negotiation's chain. */
  record(head: ChainHead, actor: Actor | null, change: Change): void {
    const draft = draftEntry(this.schema, this.sealer, actor, change, head.now);
    this.entries.push(appended(head, draft));
    for (const write of change.writes) this.write(write);
  }

  /** As `record`, for what belongs to no single negotiation. */
  recordCommon(now: string, actor: Actor | null, change: Change): void {
    this.common.push(draftEntry(this.schema, this.sealer, actor, change, now));
    for (const write of change.writes) this.write(write);
  }

  /** A row that the journal does not tell: a reminder. */
  add(entity: Entity<object>, row: Row): void {
    const rows = this.rows.get(entity);
    if (rows) rows.push(row);
    else this.rows.set(entity, [row]);
  }

  /** The row as it stands. */
  row<T>(id: string): T {
    return this.byId.get(id) as T;
  }

  private write(write: Write): void {
    if (write.op === 'insert') {
      const row: Row = { ...this.unknownsOf(write.entity), ...write.row };
      this.add(write.entity, row);
      this.byId.set((row['id'] ??= this.workspaceId) as string, row);
      return;
    }
    const row = this.byId.get(write.id)!;
    if (write.seenVersion !== undefined && row['version'] !== write.seenVersion) {
      throw new Error(`${write.entity.name} ${write.id} is not at version ${write.seenVersion}.`);
    }
    for (const [property, value] of Object.entries(write.set)) {
      if (value !== undefined) row[property] = value;
    }
  }

  /** What an insert leaves out is null, as the table has it. */
  private unknownsOf(entity: Entity<object>): Row {
    let unknown = this.unknowns.get(entity);
    if (!unknown) {
      const nullable = this.schema.metadata(entity).columns.filter(({ isNullable }) => isNullable);
      unknown = Object.fromEntries(nullable.map(({ propertyName }) => [propertyName, null]));
      this.unknowns.set(entity, unknown);
    }
    return unknown;
  }
}
