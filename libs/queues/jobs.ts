import { z } from 'zod';

/** What a job carries, ids alone, and how often it is tried. */
interface JobKind {
  payload: z.ZodType<Readonly<Record<string, string>>>;
  /** Runs at most, the first included. */
  attempts: number;
  /** Milliseconds before the second run; doubled for each after. */
  backoffMs: number;
}

/** Every kind of job. What is due stands in PostgreSQL: a job that is lost costs time, nothing else. */
export const JOBS = {
  /** Look for reminders that are due. */
  deliver_reminders: { payload: z.strictObject({}), attempts: 1, backoffMs: 0 },
  /** Send the mail that an outbox row stands for. */
  send_mail: {
    payload: z.strictObject({ workspaceId: z.uuid(), outboxId: z.uuid() }),
    attempts: 3,
    backoffMs: 5_000,
  },
  /** Work out the reminders of a workspace anew, as an outbox row asks for. */
  settle_reminders: {
    payload: z.strictObject({ workspaceId: z.uuid(), outboxId: z.uuid() }),
    attempts: 3,
    backoffMs: 5_000,
  },
  /** Work off an import, as an outbox row asks for. */
  run_import: {
    payload: z.strictObject({ workspaceId: z.uuid(), outboxId: z.uuid() }),
    attempts: 3,
    backoffMs: 1_000,
  },
} as const satisfies Record<string, JobKind>;

export type JobName = keyof typeof JOBS;
/** Jobs that an outbox row stands for. */
export type OutboxJob = 'send_mail' | 'settle_reminders' | 'run_import';
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]['payload']>;

/** One handler for each kind of job: a kind without one does not compile. */
export type JobHandlers = { [Name in JobName]: (payload: JobPayload<Name>) => Promise<void> };

/** A payload as it was when the job was added, or an error that says what is wrong with it. */
export function parsePayload<Name extends JobName>(name: Name, payload: unknown): JobPayload<Name> {
  return JOBS[name].payload.parse(payload) as JobPayload<Name>;
}

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}
