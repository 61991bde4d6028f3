import type { ObjectLiteral } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { conflict, DomainError } from '#libs/problems/domain-error.js';
import type { ChainHead } from './chain.js';
import { insert } from './change.js';
import type { Change, Entity, NewRow, Write } from './change.js';
import type { CommandContext, IdempotentRequest } from './command-context.js';
import { appended, draftEntry } from './entry.js';
import { JournalEntry } from './journal-entry.entity.js';
import { Outbox } from './outbox.entity.js';
import { rowsStatement, rowStatement } from './row-statement.js';
import type { Statement } from './row-statement.js';
import type { Sealer } from './sealer.js';

/** One command at work: its transaction, and the only way to change anything in it. */
export class Unit {
  constructor(
    readonly tx: Tx,
    readonly context: CommandContext,
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  get workspaceId(): string {
    return this.context.workspaceId;
  }

  /**
   * Records one change at the end of a locked chain: its rows, its journal entry, what has to leave the process.
   * The statements leave with the commit; a lost compare-and-swap fails the transaction.
   */
  record(head: ChainHead, change: Change): void {
    this.recordAll([{ head, change }]);
  }

  /** Records several one after the other, as `record` does; those of one chain share its head. */
  recordAll(changes: readonly { head: ChainHead; change: Change }[]): void {
    const { actor } = this.context;
    for (const { change } of changes) for (const write of change.writes) this.send(write);
    const entries = changes.map(({ head, change }) =>
      appended(head, draftEntry(this.database, this.sealer, actor, change, head.now)),
    );
    const departing = changes.flatMap(({ head: { now }, change: { departures = [] } }) =>
      departures.map((departure) => ({ id: uuid(), createdAt: now, runAt: now, ...departure })),
    );
    this.insertAll(JournalEntry, entries);
    this.insertAll(Outbox, departing);
  }

  private insertAll<Row extends ObjectLiteral>(entity: Entity<Row>, rows: readonly NewRow<Row>[]): void {
    if (rows.length < 2) for (const row of rows) this.send(insert(entity, row));
    else this.defer(rowsStatement(this.database, this.workspaceId, entity, rows));
  }

  private send(write: Write): void {
    this.defer(rowStatement(this.database, this.workspaceId, write));
  }

  private defer({ text, values, name }: Statement): void {
    this.tx.defer(text, values, name);
  }
}

/** Runs commands: one method, one transaction, one answer, whether it is asked for once or three times. */
export class Commands {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** `work` loads, decides and records; it may run again after a deadlock, so it touches nothing but its unit. */
  async run<Answer>(context: CommandContext, work: (unit: Unit) => Promise<Answer>): Promise<Answer> {
    if (context.ifMatch && context.ifMatch.version === undefined) throw versionMissing();
    return this.database.transaction(context.workspaceId, async (tx) => {
      const request = context.idempotent;
      const kept = request && (await claim(tx, context, request));
      if (kept) return kept.answer as Answer;
      const answer = await work(new Unit(tx, context, this.database, this.sealer));
      if (request) keep(tx, context, request, answer);
      return answer;
    });
  }
}

function versionMissing(): DomainError {
  return new DomainError(
    'precondition-required',
    'version-required',
    'If-Match is required',
    'Send If-Match with the ETag of the record as you read it.',
  );
}

/** Takes the key, waiting for whoever holds it; answers what they were answered, if they were. */
async function claim(
  tx: Tx,
  { workspaceId, actor }: CommandContext,
  { route, key, bodyHash }: IdempotentRequest,
): Promise<{ answer: unknown } | undefined> {
  const owner = [workspaceId, actor?.personId ?? null, route, key];
  const taken = await tx.query(
    `insert into idempotency_key (workspace_id, person_id, route, key, body_hash)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
    [...owner, bodyHash],
    'idempotency_claim',
  );
  if (taken.length > 0) return undefined;
  const kept = await tx.one<{ body_hash: Buffer; answer: string | null }>(
    `select body_hash, answer from idempotency_key
     where workspace_id = $1 and person_id = $2 and route = $3 and key = $4`,
    owner,
    'idempotency_kept',
  );
  if (!kept || kept.answer === null) throw conflict('busy', 'Try again', 'The same request is under way.');
  if (!kept.body_hash.equals(bodyHash)) {
    throw new DomainError(
      'invalid',
      'idempotency-key-reused',
      'Idempotency-Key used for another request',
      'This key was used with a different body. Use a new key for a new request.',
    );
  }
  return { answer: JSON.parse(kept.answer) };
}

function keep(
  tx: Tx,
  { workspaceId, actor }: CommandContext,
  request: IdempotentRequest,
  answer: unknown,
): void {
  tx.defer(
    `update idempotency_key set answer = $5
     where workspace_id = $1 and person_id = $2 and route = $3 and key = $4`,
    [workspaceId, actor?.personId ?? null, request.route, request.key, JSON.stringify(answer ?? null)],
    'idempotency_keep',
  );
}
