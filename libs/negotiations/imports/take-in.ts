import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import type { IdempotentRequest } from '#libs/journal/command-context.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, DomainError } from '#libs/problems/domain-error.js';
import { columnsOf } from './columns.js';
import type { Columns, ImportColumn } from './columns.js';
import { lockRun } from './import-run.js';
import { viewImport } from './import-view.js';
import type { ImportView } from './import-view.js';
import { endImport, isUnderWay, RunImport } from './run-import.js';
import type { ImportSettings, Take } from './settings.js';
import { readSheet } from './sheet/read-sheet.js';
import type { Delimiter, SheetRow } from './sheet/read-sheet.js';
import { unreadable } from './sheet/unreadable.js';

/** Rows in one transaction: few enough that nobody waits long for the workspace's lock. */
const BATCH = 100;

/** Rows that are worked off before the request is answered. */
const AT_ONCE = 500;

/** What a file comes with. */
export interface ImportCommand extends Partial<ImportSettings> {
  dryRun: boolean;
  take: Take;
  /** `Bank:counterparty`, `Notes:ignore`. */
  columns: readonly string[];
  delimiter?: Delimiter;
}

/** A sheet on its way in. */
export interface Sheet {
  bytes: AsyncIterable<Uint8Array>;
  /** Of a request that may come twice; known once all of the bytes are read. */
  idempotent: () => IdempotentRequest | undefined;
}

/** Takes sheets in, and stops what becomes of them. */
@Injectable()
export class TakeIn {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly runs: RunImport,
  ) {}

  /**
   * Keeps the rows of a sheet as they come and begins its import; a small one has ended when this answers. Errors:
   * `unreadable-sheet`, `columns-unclear`, `body-too-large`; nothing is kept then.
   */
  async take(context: PersonContext, command: ImportCommand, sheet: Sheet): Promise<ImportView> {
    const id = uuid();
    const { workspaceId } = context;
    try {
      const { total, columns } = await this.keepRows(workspaceId, id, command, sheet);
      const { idempotent: _, ...plain } = context;
      const request = sheet.idempotent();
      const begun = await this.commands.run(request ? { ...plain, idempotent: request } : plain, (unit) =>
        begin(unit, id, { command, columns, total }),
      );
      // The same request came before: its import stands, and these rows are one copy too many.
      if (begun.id !== id) await this.forget(workspaceId, id);
      if (begun.total <= AT_ONCE) await this.runs.run(workspaceId, begun.outboxId);
      return await this.database.read(workspaceId, (tx) => viewImport(tx, workspaceId, begun.id));
    } catch (error) {
      await this.forget(workspaceId, id, { unlessBegun: true }).catch(() => undefined);
      throw error;
    }
  }

  /** What was entered stays. Errors: `import-ended`. */
  cancel(context: PersonContext, id: string): Promise<ImportView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const head = await lockWorkspace(tx, workspaceId);
      const run = await lockRun(tx, workspaceId, id);
      if (!isUnderWay(run.status)) {
        throw conflict(
          'import-ended',
          'The import has ended',
          `It is ${run.status}. There is nothing to stop.`,
        );
      }
      await endImport(unit, head, run, 'cancelled');
      return viewImport(tx, workspaceId, id);
    });
  }

  private async keepRows(
    workspaceId: string,
    id: string,
    command: ImportCommand,
    { bytes }: Sheet,
  ): Promise<{ total: number; columns: Columns }> {
    let columns: Columns | undefined;
    let total = 0;
    let ordinal = 0;
    let batch: SheetRow[] = [];
    const keep = async (): Promise<void> => {
      const values = [workspaceId, id, ordinal, JSON.stringify(batch)];
      ordinal += 1;
      batch = [];
      await this.database.transaction(workspaceId, async (tx) => {
        tx.defer(
          'insert into import_batch (workspace_id, import_id, ordinal, rows) values ($1, $2, $3, $4)',
          values,
          'import_keep',
        );
      });
    };
    for await (const row of readSheet(bytes, command.delimiter)) {
      if (!columns) {
        columns = columnsOf(row.cells, command.columns);
        requireColumns(columns, command);
        continue;
      }
      total += 1;
      if (batch.push(row) === BATCH) await keep();
    }
    if (batch.length > 0) await keep();
    if (!columns)
      throw unreadable('There is nothing in it. The first row has to hold the names of the columns.');
    if (total === 0) throw unreadable('There are no rows below the names of the columns.');
    return { total, columns };
  }

  private forget(workspaceId: string, id: string, { unlessBegun = false } = {}): Promise<void> {
    return this.database.transaction(workspaceId, async (tx) => {
      const begun =
        unlessBegun &&
        (await tx.one('select 1 as there from import where workspace_id = $1 and id = $2', [
          workspaceId,
          id,
        ]));
      if (begun) return;
      tx.defer(
        'delete from import_batch where workspace_id = $1 and import_id = $2',
        [workspaceId, id],
        'import_forget',
      );
    });
  }
}

/** Errors: `columns-unclear`, with what the columns were taken for. */
function requireColumns({ columns, faults }: Columns, command: ImportCommand): void {
  const missing = (field: ImportColumn['field']): boolean =>
    columns.every((column) => column.field !== field);
  const needed = [
    ...(missing('counterparty') ? [need('counterparty', 'with whom it is')] : []),
    ...(missing('product') && !command.product
      ? [need('product', 'about which product it is', ' Or send product=… for all rows.')]
      : []),
    ...(missing('stage') && missing('outcome') ? [need('stage', 'at which stage it stands')] : []),
  ];
  const errors = [...faults, ...needed];
  if (errors.length === 0) return;
  throw new DomainError(
    'invalid',
    'columns-unclear',
    'The columns are not clear',
    'Say what they hold with columns=Header:field, or rename them. Nothing was read below them.',
    { errors, columns },
  );
}

function need(field: string, what: string, more = '') {
  return {
    pointer: `/${field}`,
    detail: `No column says ${what}. The first row has to hold the names of the columns; columns=Header:${field} says which it is.${more}`,
  };
}

/** What the answer to a repeated request needs to know. */
interface Begun {
  id: string;
  outboxId: string;
  total: number;
}

async function begin(
  unit: Unit,
  id: string,
  { command, columns, total }: { command: ImportCommand; columns: Columns; total: number },
): Promise<Begun> {
  const { tx, workspaceId, context } = unit;
  const { dryRun, take } = command;
  const settings: ImportSettings = {
    dateOrder: command.dateOrder ?? null,
    currency: command.currency ?? columns.currency,
    counterpartyKind: command.counterpartyKind ?? columns.counterpartyKind,
    product: command.product ?? null,
    unknownOwner: command.unknownOwner ?? 'refuse',
  };
  const outboxId = uuid();
  tx.defer(
    `insert into import (workspace_id, id, created_by, dry_run, take, settings, columns, row_total)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      workspaceId,
      id,
      context.actor!.personId,
      dryRun,
      take,
      JSON.stringify(settings),
      JSON.stringify(columns.columns),
      total,
    ],
    'import_begin',
  );
  tx.defer(
    `insert into outbox (workspace_id, id, job, payload) values ($1, $2, 'run_import', $3)`,
    [workspaceId, outboxId, JSON.stringify({ importId: id })],
    'import_job',
  );
  // Rows whose request broke off before there was an import.
  tx.defer(
    `delete from import_batch b where b.workspace_id = $1 and b.created_at < parley_now() - interval '1 day'
       and not exists (select 1 from import i where i.workspace_id = b.workspace_id and i.id = b.import_id)`,
    [workspaceId],
    'import_sweep',
  );
  if (!dryRun) {
    const head = await lockWorkspace(tx, workspaceId);
    const record = { type: 'import', id };
    unit.record(head, { kind: 'import_begun', record, data: { rows: total, take }, writes: [] });
  }
  return { id, outboxId, total };
}
