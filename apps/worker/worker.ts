import type { Database } from '#libs/database/database.js';
import { Commands } from '#libs/journal/commands.js';
import type { Sealer } from '#libs/journal/sealer.js';
import { RunImport } from '#libs/negotiations/imports/run-import.js';
import { describeSubject } from '#libs/negotiations/stages/clocks/describe-subject.js';
import { foldBatch } from '#libs/negotiations/reports/rollups/fold-reports.js';
import { workspacesToFold } from '#libs/negotiations/reports/rollups/fold-lag.js';
import { settleMany } from '#libs/negotiations/stages/settle.js';
import { settleWorkspace } from '#libs/negotiations/settling/settle-workspace.js';
import { openQueue, startJobWorker } from '#libs/queues/job-queue.js';
import type { JobQueue, JobWorker, QueueTarget } from '#libs/queues/job-queue.js';
import type { JobHandlers, JobName } from '#libs/queues/jobs.js';
import { dueSoon } from '#libs/reminders/delivery/claim-due.js';
import { Deliveries } from '#libs/reminders/delivery/deliver.js';
import type { OnArrival } from '#libs/reminders/delivery/deliver.js';
import { MailDelivery } from '#libs/reminders/delivery/mail-delivery.js';
import type { MailSettings } from '#libs/reminders/delivery/mail-delivery.js';
import type { SendMail } from '#libs/reminders/delivery/mail.js';
import { relayOutbox } from '#libs/reminders/delivery/relay.js';
import { inSpan } from '#libs/telemetry/spans.js';
import { loop } from './loop.js';
import type { Loop } from './loop.js';
import { purge } from './purge.js';

export interface WorkerParts {
  /** As the role that sees ids across workspaces. */
  sweeper: Database;
  /** As the serving role, in one workspace at a time. */
  serving: Database;
  sealer: Sealer;
  queue: QueueTarget;
  sendMail: SendMail;
  mail: MailSettings;
  onFault: (what: string, error: unknown) => void;
  onArrival?: OnArrival;
  /** Milliseconds between rounds; tests hurry. */
  pace?: Partial<typeof PACE>;
}

/** Milliseconds between the rounds of each loop. */
export const PACE = {
  /** Hands the outbox to the queue, and asks it to wake us for what is due soon. */
  relay: 1_000,
  /** Looks for what is due whatever the queue says, and sees to it that the queue still speaks. */
  sweep: 15_000,
  /** Folds what has happened into the rollups of reports: rarely enough for each row to be written seldom. */
  fold: 3_000,
  /** Deletes what has served its purpose. */
  purge: 3_600_000,
};

/** Milliseconds of silence, while the queue answers, after which its handlers are started anew. */
const DEAF_AFTER_MS = 60_000;

/** The queue's side of Parley: relay, sweeps, deliveries. PostgreSQL is the truth; losing the queue costs time alone. */
export class ParleyWorker {
  private readonly commands: Commands;
  private readonly deliveries: Deliveries;
  private readonly mails: MailDelivery;
  private readonly imports: RunImport;
  private readonly queue: JobQueue;
  private handlers: JobWorker;
  private loops: Loop[] = [];
  private isStopping = false;
  /** By the process's own running time: a clock that is set must not make it deaf, or seem so. */
  private lastHeard = performance.now();
  private standingFault: Error | null = null;

  constructor(private readonly parts: WorkerParts) {
    const { sweeper, serving, sealer, sendMail, mail, onFault, onArrival } = parts;
    this.commands = new Commands(serving, sealer);
    this.deliveries = new Deliveries(
      sweeper,
      this.commands,
      settleMany,
      (error) => onFault('delivery', error),
      onArrival,
    );
    this.imports = new RunImport(serving, this.commands);
    this.mails = new MailDelivery(serving, sendMail, describeSubject, mail);
    this.queue = openQueue(parts.queue, (error) => this.noteFault('queue', error));
    this.handlers = this.listen();
  }

  start(): void {
    const { pace, onFault } = this.parts;
    const { relay, sweep, fold, purge: purgeEvery } = { ...PACE, ...pace };
    this.loops = [
      loop(
        relay,
        () => this.relay(),
        (error) => onFault('relay', error),
      ),
      loop(
        sweep,
        () => this.sweep(),
        (error) => onFault('sweep', error),
      ),
      loop(
        fold,
        () => this.fold(),
        (error) => onFault('fold', error),
      ),
      loop(
        purgeEvery,
        () => purge({ ...this.parts, isStopping: () => this.isStopping }),
        (error) => onFault('purge', error),
      ),
    ];
  }

  /** What stands between this worker and its work; null when all is well. */
  fault(): string | null {
    return this.standingFault?.message ?? null;
  }

  /** Finishes what it holds. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.loops.map((each) => each.stop()));
    await this.handlers.close();
    await this.queue.close();
  }

  private listen(): JobWorker {
    const handlers: JobHandlers = {
      deliver_reminders: () =>
        this.atWork('deliver_reminders', {}, async () => {
          await this.deliveries.deliverDue();
        }),
      send_mail: (job) =>
        this.atWork('send_mail', job, () => this.mails.deliver(job.workspaceId, job.outboxId)),
      settle_reminders: (job) =>
        this.atWork('settle_reminders', job, () =>
          settleWorkspace(this.parts.serving, this.commands, job.workspaceId, job.outboxId),
        ),
      run_import: (job) =>
        this.atWork('run_import', job, () => this.imports.run(job.workspaceId, job.outboxId)),
    };
    return startJobWorker(this.parts.queue, handlers, (error, job) => {
      if (job) this.parts.onFault(`job ${job.name}`, error);
      else this.noteFault('queue', error);
    });
  }

  private atWork(
    job: JobName,
    { workspaceId, outboxId }: { workspaceId?: string; outboxId?: string },
    work: () => Promise<void>,
  ): Promise<void> {
    this.lastHeard = performance.now();
    const ids = {
      'parley.job': job,
      ...(workspaceId && { 'parley.workspace_id': workspaceId }),
      ...(outboxId && { 'parley.outbox_id': outboxId }),
    };
    return inSpan(`job ${job}`, ids, work);
  }

  private async relay(): Promise<void> {
    await this.throughQueue('relay', async () => {
      // A round with nothing to hand over would not notice that it is still away.
      if (this.standingFault !== null) await this.queue.ping();
      while ((await relayOutbox(this.parts.sweeper, this.queue)) === 100);
      for (const { at, inMs } of await dueSoon(this.parts.sweeper)) {
        await this.queue.add('deliver_reminders', {}, { id: `due-${Date.parse(at)}`, delayMs: inMs });
      }
    });
  }

  private async sweep(): Promise<void> {
    await this.deliveries.deliverDue();
    await this.throughQueue('sweep', async () => {
      await this.queue.ping();
      await this.queue.add('deliver_reminders', {}, { id: `sweep-${Math.floor(Date.now() / 15_000)}` });
    });
    if (this.standingFault === null && performance.now() - this.lastHeard > DEAF_AFTER_MS)
      await this.listenAnew();
  }

  private async fold(): Promise<void> {
    const isStopping = (): boolean => this.isStopping;
    for (const workspaceId of await workspacesToFold(this.parts.sweeper)) {
      while (!isStopping() && (await foldBatch(this.parts.serving, workspaceId, { isStopping })) === 'more');
    }
  }

  private async listenAnew(): Promise<void> {
    this.parts.onFault(
      'queue',
      new Error('The queue answers but its handlers hear nothing; they are started anew.'),
    );
    this.lastHeard = performance.now();
    const deaf = this.handlers;
    this.handlers = this.listen();
    await deaf.close().catch(() => undefined);
  }

  /** Work that succeeds ends the fault that stood when it began, and none that was heard of meanwhile. */
  private async throughQueue(what: string, work: () => Promise<void>): Promise<void> {
    const standing = this.standingFault;
    try {
      await work();
      if (this.standingFault === standing) this.standingFault = null;
    } catch (error) {
      this.noteFault(what, error as Error);
    }
  }

  /** Said once for each outage, not once for each attempt. */
  private noteFault(what: string, error: Error): void {
    if (this.standingFault === null) this.parts.onFault(what, error);
    this.standingFault = error;
  }
}
