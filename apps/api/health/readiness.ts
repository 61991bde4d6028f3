import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/problems/domain-error.js';
import type { JobQueue } from '#libs/queues/job-queue.js';

/** The queue, as far as the API cares for it. */
export const QUEUE = Symbol('queue');

/** Milliseconds for which an answer holds: whoever asks often costs nothing more. */
const HOLDS_MS = 2_000;

export interface Readiness {
  /** Away, or its schema is not there: nothing can be served. */
  database: boolean;
  /** Away: what is due goes out later. */
  queue: boolean;
}

/** Whether this process can serve: what it stands on, looked at every two seconds at most. */
@Injectable()
export class ReadinessCheck {
  private last: { at: number; found: Promise<Readiness> } | undefined;

  constructor(
    private readonly database: Database,
    @Inject(QUEUE) private readonly queue: Pick<JobQueue, 'ping'>,
  ) {}

  /** Whether the queue answers. Errors: `database-unavailable`. */
  async requireReady(): Promise<Readiness> {
    const now = performance.now();
    if (!this.last || now - this.last.at > HOLDS_MS) this.last = { at: now, found: this.look() };
    const found = await this.last.found;
    if (!found.database) throw notReady();
    return found;
  }

  private async look(): Promise<Readiness> {
    const [database, queue] = await Promise.all([
      this.database.isMigrated().catch(() => false),
      this.queue.ping().then(
        () => true,
        () => false,
      ),
    ]);
    return { database, queue };
  }
}

function notReady(): DomainError {
  return new DomainError(
    'unavailable',
    'database-unavailable',
    'Temporarily unavailable',
    'The database cannot be reached or is not migrated.',
  );
}
