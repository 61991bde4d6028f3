import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { may } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { tellBacklogs } from './backlog.js';
import { judgeRows } from './enter-batch.js';
import type { RowResult } from './enter-batch.js';
import { lockRun, readAuthor, readBatch, readFrame, readRun } from './import-run.js';
import type { ImportRun } from './import-run.js';
import type { ImportStatus } from './import-view.js';
import { recordResults, settleEntered } from './record-batch.js';
import type { SheetRow } from './sheet/read-sheet.js';

/** Renewed with every batch, which takes about a second. */
const LEASE_SECONDS = 30;

/** Times that one batch may fail before the import is given up. */
const FAULTS = 3;

const CLAIM = `
  update outbox set lease_until = parley_now() + make_interval(secs => $3), fence = fence + 1
  where workspace_id = $1 and id = $2 and done_at is null and failed_at is null
    and (lease_until is null or lease_until <= parley_now())
  returning fence, payload ->> 'importId' as "importId"`;
/** Nothing when another process has taken over. */
const RENEW = `
  update outbox set lease_until = parley_now() + make_interval(secs => $3)
  where workspace_id = $1 and id = $2 and fence = $4 and done_at is null returning 1`;
const RELEASE = `
  update outbox set lease_until = null where workspace_id = $1 and id = $2 and fence = $3 and done_at is null`;
const FINISH = `
  update outbox set done_at = parley_now(), lease_until = null where workspace_id = $1 and id = $2`;

interface Claim {
  workspaceId: string;
  outboxId: string;
  fence: number;
  importId: string;
}

/**
 * Works an import off, batch by batch: each is one transaction with its journal entries, its results and the mark of how
 * far it has come, so that whoever is killed is followed by another who doubles nothing.
 */
@Injectable()
export class RunImport {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
  ) {}

  /** Does nothing while another process works on it. Rejects when a batch fails, which is then tried again. */
  async run(workspaceId: string, outboxId: string): Promise<void> {
    const claim = await this.claim(workspaceId, outboxId);
    if (!claim) return;
    try {
      while (await this.step(claim));
    } catch (error) {
      await this.noteFault(claim);
      throw error;
    }
  }

  private async claim(workspaceId: string, outboxId: string): Promise<Claim | undefined> {
    const claimed = await this.database.transaction(workspaceId, (tx) =>
      tx.one<{ fence: number; importId: string }>(
        CLAIM,
        [workspaceId, outboxId, LEASE_SECONDS],
        'import_claim',
      ),
    );
    return claimed && { workspaceId, outboxId, ...claimed };
  }

  /** Answers whether there is more to do. */
  private async step(claim: Claim): Promise<boolean> {
    const { workspaceId, importId } = claim;
    const context = await this.database.read(workspaceId, async (tx) =>
      contextOf(workspaceId, await readAuthor(tx, workspaceId, importId)),
    );
    return this.commands.run(context, async (unit) => {
      const { tx } = unit;
      const ours = await tx.one(
        RENEW,
        [workspaceId, claim.outboxId, LEASE_SECONDS, claim.fence],
        'import_renew',
      );
      if (!ours) return false;
      const seen = await readRun(tx, workspaceId, importId);
      const rows = await readBatch(tx, workspaceId, importId, seen.nextBatch);
      const head = checksOnly(seen) && rows ? undefined : await lockWorkspace(tx, workspaceId);
      const run = await lockRun(tx, workspaceId, importId);
      if (!isUnderWay(run.status)) return finishJob(unit, claim);
      if (!context.actor || !may('import.run', context.person)) return this.end(unit, claim, head, 'failed');
      if (rows) return workOff(unit, context, run, rows, head);
      if (checksOnly(run) && !run.dryRun && run.wrongCount === 0) return enterAll(unit, run);
      return this.end(unit, claim, head, checksOnly(run) && !run.dryRun ? 'refused' : 'finished');
    });
  }

  private async end(
    unit: Unit,
    claim: Claim,
    held: ChainHead | undefined,
    status: 'finished' | 'refused' | 'failed',
  ): Promise<boolean> {
    const head = held ?? (await lockWorkspace(unit.tx, unit.workspaceId));
    await endImport(unit, head, await readRun(unit.tx, unit.workspaceId, claim.importId), status);
    return finishJob(unit, claim);
  }

  /** A batch that fails again and again ends the import: what was entered before it stays. */
  private async noteFault(claim: Claim): Promise<void> {
    const { workspaceId, importId } = claim;
    await this.commands.run({ workspaceId, actor: null }, async (unit) => {
      const { tx } = unit;
      const head = await lockWorkspace(tx, workspaceId);
      const run = await lockRun(tx, workspaceId, importId);
      const row = await tx.one<{ faults: number }>(
        'update import set faults = faults + 1 where workspace_id = $1 and id = $2 returning faults',
        [workspaceId, importId],
        'import_fault',
      );
      tx.defer(RELEASE, [workspaceId, claim.outboxId, claim.fence], 'import_release');
      if (row!.faults < FAULTS || !isUnderWay(run.status)) return;
      await endImport(unit, head, run, 'failed');
      finishJob(unit, claim);
    });
  }
}

export function isUnderWay(status: ImportStatus): boolean {
  return status === 'waiting' || status === 'checking' || status === 'entering';
}

/** What ends an import, whoever ends it: its text goes, its owners hear of what was entered. */
export async function endImport(
  unit: Unit,
  head: ChainHead,
  run: ImportRun,
  status: 'finished' | 'refused' | 'failed' | 'cancelled',
): Promise<void> {
  const { tx, workspaceId } = unit;
  tx.defer(
    `update import set status = $3, ended_at = parley_now(), version = version + 1
     where workspace_id = $1 and id = $2`,
    [workspaceId, run.id, status],
    'import_end',
  );
  tx.defer(
    'delete from import_batch where workspace_id = $1 and import_id = $2',
    [workspaceId, run.id],
    'import_forget',
  );
  if (run.dryRun) return;
  await tellBacklogs(tx, workspaceId, run.id);
  const { newCount, unchangedCount, wrongCount } = run;
  unit.record(head, {
    kind: `import_${status}`,
    record: { type: 'import', id: run.id },
    data: { new: newCount, unchanged: unchangedCount, wrong: wrongCount },
    writes: [],
  });
}

function contextOf(workspaceId: string, author: Awaited<ReturnType<typeof readAuthor>>): PersonContext {
  const nobody = { id: '', name: '', roles: [], signOffAreas: [] };
  return {
    workspaceId,
    accountId: author?.accountId ?? '',
    actor: author ? { personId: author.id, sealingSalt: author.sealingSalt } : null,
    person: author ?? nobody,
  };
}

/** Where one wrong row keeps all out, all are looked at before any is entered. */
function checksOnly({ dryRun, take, status }: ImportRun): boolean {
  return dryRun || (take === 'all' && status !== 'entering');
}

async function workOff(
  unit: Unit,
  { person }: PersonContext,
  run: ImportRun,
  rows: readonly SheetRow[],
  head: ChainHead | undefined,
): Promise<boolean> {
  const { tx, workspaceId } = unit;
  const { lastRef, ...frame } = await readFrame(tx, workspaceId, run);
  const entering = checksOnly(run) ? null : { head: head!, lastRef };
  const at = { importId: run.id, person, frame: entering ? { ...frame, now: head!.now } : frame };
  const results = await judgeRows(unit, at, rows, entering);
  recordResults(unit, run.id, results);
  if (entering) await settleEntered(unit, entering, results);
  const count = (outcome: RowResult['verdict']['outcome']): number =>
    results.filter(({ verdict }) => verdict.outcome === outcome).length;
  tx.defer(
    `update import set status = $3, started_at = coalesce(started_at, parley_now()), next_batch = next_batch + 1,
       faults = 0, row_done = row_done + $4, new_count = new_count + $5, unchanged_count = unchanged_count + $6,
       wrong_count = wrong_count + $7, version = version + 1
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      run.id,
      entering ? 'entering' : 'checking',
      rows.length,
      count('new'),
      count('unchanged'),
      count('wrong'),
    ],
    'import_progress',
  );
  return true;
}

/** All rows are good: from the first batch again, and this time they enter. */
function enterAll({ tx, workspaceId }: Unit, run: ImportRun): boolean {
  tx.defer(
    `update import set status = 'entering', next_batch = 0, row_done = 0, new_count = 0, unchanged_count = 0,
       wrong_count = 0, version = version + 1
     where workspace_id = $1 and id = $2`,
    [workspaceId, run.id],
    'import_enter_all',
  );
  return true;
}

function finishJob({ tx, workspaceId }: Unit, { outboxId }: Claim): false {
  tx.defer(FINISH, [workspaceId, outboxId], 'import_done');
  return false;
}
