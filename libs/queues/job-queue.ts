import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, Queue, UnrecoverableError, withBackend, Worker } from 'bullmq';
import type { Job, JobsOptions, QueueOptions, WorkerOptions } from 'bullmq';
import { Cluster } from 'ioredis';
import pg from 'pg';
import { EndingRedis } from './ending-redis.js';
import { isJobName, JOBS, parsePayload } from './jobs.js';
import type { JobHandlers, JobName, JobPayload } from './jobs.js';
import { QUEUE_NAME, QUEUE_SCHEMA } from './queue-schema.js';

/** Where jobs wait: a Redis server (several URLs are the nodes of a cluster), or PostgreSQL as the worker's role. */
export type QueueTarget = { kind: 'redis'; urls: readonly string[] } | { kind: 'postgres'; url: string };

export interface AddOptions {
  /** A job that is still there under the same id is not added again. */
  id?: string;
  delayMs?: number;
}

/** The queue, for whoever adds jobs. Nothing here is kept when it is away: the caller has the row in PostgreSQL. */
export interface JobQueue {
  add: <Name extends JobName>(name: Name, payload: JobPayload<Name>, options?: AddOptions) => Promise<void>;
  /** Rejects when the queue cannot be reached. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
}

/** The running handlers. `close` waits for the jobs under way. */
export interface JobWorker {
  close: () => Promise<void>;
}

export type OnFault = (error: Error, job?: { name: string; id: string | undefined }) => void;

/** Milliseconds that a statement of the queue may take before its connection counts as dead. */
const QUERY_TIMEOUT_MS = 10_000;

/** Milliseconds before a worker that could not begin is made anew. */
const AGAIN_MS = 1_000;

/** BullMQ's own PostgreSQL classes, without touching the process-wide default. */
const OnPostgres = withBackend(createPostgresBackend);

export function openQueue(target: QueueTarget, onFault: OnFault): JobQueue {
  const link = connect(target, { forWorker: false });
  const open = (): Link['queue'] => {
    const made = link.queue;
    made.on('error', onFault);
    return made;
  };
  let queue = open();
  /** The queue, made anew where it could not begin: BullMQ keeps for ever that its first connection broke off. */
  const begun = async (): Promise<Link['queue']> => {
    const tried = queue;
    await tried.waitUntilReady().catch(async () => {
      if (queue === tried) queue = open();
      await tried.close().catch(() => undefined);
      await queue.waitUntilReady();
    });
    return queue;
  };
  const adding = async (...job: Parameters<Queue['add']>) => (await begun()).add(...job);
  const counting = async () => (await begun()).getJobCounts('waiting');
  return {
    async add(name, payload, { id, delayMs = 0 } = {}) {
      await within(QUERY_TIMEOUT_MS, adding(name, payload, jobOptions(name, id, delayMs)), link.renew);
    },
    async ping() {
      await within(3_000, counting(), link.renew);
    },
    async close() {
      await queue.close().catch(() => undefined);
      link.disconnect();
    },
  };
}

/** Starts the handlers, as soon as the queue can be reached. */
export function startJobWorker(target: QueueTarget, handlers: JobHandlers, onFault: OnFault): JobWorker {
  const link = connect(target, { forWorker: true });
  const make = (): Made => {
    const made = link.worker(async (job) => {
      if (!isJobName(job.name)) throw new UnrecoverableError(`No handler knows ${job.name}.`);
      await handle(handlers, job.name, job.data);
    });
    made.on('error', onFault);
    made.on('failed', (job, error) => onFault(error, job && { name: job.name, id: job.id }));
    return made;
  };
  const stopping = new AbortController();
  const stopped = once(stopping.signal, 'abort');
  let worker = make();
  const started = begin();

  async function begin(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        // One that is run all the same would ask again and again without a pause, so that nothing else in its process
        // ever gets a turn.
        await Promise.race([worker.waitUntilReady(), stopped]);
        // Until it is closed; what goes wrong meanwhile is told as its errors are.
        if (!stopping.signal.aborted) worker.run().catch(onFault);
        return;
      } catch (error) {
        onFault(error as Error);
        await worker.close().catch(() => undefined);
        await pause(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
        worker = make();
      }
    }
  }

  return {
    async close() {
      stopping.abort();
      await started;
      await worker.close();
      link.disconnect();
    },
  };
}

async function handle<Name extends JobName>(handlers: JobHandlers, name: Name, data: unknown): Promise<void> {
  let payload: JobPayload<Name>;
  try {
    payload = parsePayload(name, data);
  } catch (error) {
    // What cannot be read now can't be read later either.
    throw new UnrecoverableError(
      `The payload of ${name} is not what it should be: ${(error as Error).message}`,
    );
  }
  await handlers[name](payload);
}

function jobOptions(name: JobName, jobId: string | undefined, delay: number): JobsOptions {
  const { attempts, backoffMs } = JOBS[name];
  return {
    ...(jobId ? { jobId } : {}),
    delay,
    attempts,
    backoff: { type: 'exponential', delay: backoffMs },
    removeOnComplete: true,
    // Kept a day for whoever looks into it; the outbox tries again on its own.
    removeOnFail: { age: 86_400, count: 1_000 },
  };
}

type Made = Pick<Worker, 'close' | 'on' | 'run' | 'waitUntilReady'>;

interface Link {
  readonly queue: Pick<Queue, 'add' | 'close' | 'getJobCounts' | 'waitUntilReady'> & {
    on: (event: 'error', heard: OnFault) => unknown;
  };
  /** Not at work before it is `run`. */
  worker: (processor: (job: Job) => Promise<void>) => Made;
  /** Gives up a connection that stands and answers nothing, in favour of another one. */
  renew: () => void;
  disconnect: () => void;
}

/** A worker whose process is killed twice must not cost a job: the claims in PostgreSQL count, not BullMQ's. */
const WORKER_OPTIONS = {
  concurrency: 4,
  lockDuration: 30_000,
  stalledInterval: 15_000,
  maxStalledCount: 1_000,
  autorun: false,
};

function connect(target: QueueTarget, { forWorker }: { forWorker: boolean }): Link {
  return target.kind === 'redis' ? connectRedis(target.urls, forWorker) : connectPostgres(target.url);
}

function connectRedis(urls: readonly string[], forWorker: boolean): Link {
  // A worker waits for Redis as long as it takes; whoever adds a job hears at once that it is away.
  const options = forWorker
    ? { maxRetriesPerRequest: null }
    : { maxRetriesPerRequest: 1, enableOfflineQueue: true, connectTimeout: 5_000 };
  const [url] = urls;
  const connection =
    urls.length > 1 ? new Cluster([...urls], { redisOptions: options }) : new EndingRedis(url!, options);
  connection.on('error', () => undefined);
  const shared: QueueOptions & Omit<WorkerOptions, 'connection'> = { connection, prefix: '{bull}' };
  return {
    get queue() {
      return new Queue(QUEUE_NAME, shared) as unknown as Link['queue'];
    },
    worker: (processor) => new Worker(QUEUE_NAME, processor, { ...shared, ...WORKER_OPTIONS }),
    renew: () => connection.disconnect(true),
    disconnect: () => connection.disconnect(),
  };
}

/** BullMQ listens to no connection that it begins on; one that breaks off unheard would end the process. */
class HeardClient extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

function connectPostgres(url: string): Link {
  const connection = {
    connectionString: url,
    Client: HeardClient,
    schema: QUEUE_SCHEMA,
    application_name: 'parley-queue',
    max: 4,
    query_timeout: QUERY_TIMEOUT_MS,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  };
  return {
    get queue() {
      return new OnPostgres.Queue(QUEUE_NAME, { connection }) as unknown as Link['queue'];
    },
    worker: (processor) =>
      new OnPostgres.Worker(QUEUE_NAME, processor as never, {
        connection,
        ...WORKER_OPTIONS,
      }) as unknown as Made,
    // Each statement has its own time limit, after which its connection is dropped.
    renew: () => undefined,
    disconnect: () => undefined,
  };
}

async function within<T>(ms: number, work: Promise<T>, onLate: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      onLate();
      reject(new Error(`The queue did not answer within ${ms} ms.`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
