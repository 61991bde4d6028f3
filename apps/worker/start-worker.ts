import { join } from 'node:path';
import type { Configuration } from '#libs/configuration/configuration.js';
import { readEncryptionKey } from '#libs/configuration/key-file.js';
import type { Running } from '#libs/configuration/run-until-signal.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { passwordsFrom, urlAs } from '#libs/database/serving-roles.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { reportLag } from '#libs/negotiations/reports/rollups/fold-lag.js';
import { folderSender, smtpSender } from '#libs/reminders/delivery/mail.js';
import type { SendMail } from '#libs/reminders/delivery/mail.js';
import type { Metrics } from '#libs/telemetry/metrics.js';
import { BACKLOG, readBacklog } from './backlog.js';
import { pause } from './loop.js';
import { ParleyWorker } from './worker.js';

/** Milliseconds between attempts to reach a database that is not there yet. */
const RETRY_MS = 1_000;

const REPORT_LAG = {
  parley_rollup_lag_entries: 'Journal entries that are not in the rollups of reports yet and are read live.',
  parley_rollup_lag_seconds: 'How long the oldest of them has waited.',
} as const;

const STATE = {
  parley_worker_up:
    '1 while nothing stands between the worker and its work; 0 while the queue or the database is away.',
} as const;

export type Note = (what: string, error: unknown) => void;

export interface RunningWorker extends Running {
  /** What stands between this worker and its work; null when all is well. */
  fault: () => string | null;
}

/** The folder that mails go to while no SMTP server is configured. */
export function mailFolder({ dataDir }: Configuration): string {
  return join(dataDir, 'mail');
}

/**
 * Waits until the database and its schema are there, then starts the worker: BullMQ's own worker would never recover
 * from a database that refuses it at boot. `stop` also ends the waiting.
 */
export async function startWorker(
  configuration: Configuration,
  ownerUrl: string,
  note: Note,
  metrics: Metrics,
): Promise<RunningWorker> {
  const { redisUrls } = configuration;
  const key = await readEncryptionKey(configuration);
  const passwords = passwordsFrom(key);
  const workerUrl = configuration.workerDatabaseUrl ?? urlAs(ownerUrl, 'parley_worker', passwords);
  const stopping = new AbortController();
  let worker: ParleyWorker | undefined;
  let open: Database[] = [];

  const starting = (async () => {
    const appUrl = configuration.appDatabaseUrl ?? urlAs(ownerUrl, 'parley_app', passwords);
    const reached = await reachable(() => connect(workerUrl, appUrl), note, stopping.signal);
    if (!reached) return;
    const { sweeper, serving } = reached;
    open = [sweeper, serving];
    worker = new ParleyWorker({
      sweeper,
      serving,
      sealer: new Sealer(key),
      queue: redisUrls.length > 0 ? { kind: 'redis', urls: redisUrls } : { kind: 'postgres', url: workerUrl },
      sendMail: senderOf(configuration),
      mail: { publicUrl: configuration.publicUrl, mailHost: new URL(configuration.publicUrl).hostname },
      onFault: note,
      onArrival: (seconds) => metrics.delivered(seconds),
    });
    metrics.read(BACKLOG, () => readBacklog(sweeper));
    metrics.read(REPORT_LAG, async () => {
      const { entries, seconds } = await reportLag(sweeper);
      return { parley_rollup_lag_entries: entries, parley_rollup_lag_seconds: seconds };
    });
    worker.start();
  })();
  let refused: string | undefined;
  starting.catch((error: unknown) => {
    refused = (error as Error).message;
    note('start', error);
  });

  const fault = () => (worker ? worker.fault() : (refused ?? 'The database is not there yet.'));
  metrics.read(STATE, () => ({ parley_worker_up: fault() === null ? 1 : 0 }));
  return {
    fault,
    async stop() {
      stopping.abort();
      await starting.catch(() => undefined);
      await worker?.stop();
      for (const database of open) await database.close();
    },
  };
}

function senderOf(configuration: Configuration): SendMail {
  const { smtpUrl, mailFrom } = configuration;
  return smtpUrl ? smtpSender(smtpUrl, mailFrom) : folderSender(mailFolder(configuration), mailFrom);
}

interface Connections {
  sweeper: Database;
  serving: Database;
}

/** The database as both roles; nothing while it lacks our schema. */
async function connect(workerUrl: string, appUrl: string): Promise<Connections | undefined> {
  const sweeper = await openDatabase({
    url: workerUrl,
    entities: [],
    applicationName: 'parley-sweeper',
    connections: 4,
  });
  try {
    if (await hasSchema(sweeper)) {
      const serving = await openDatabase({
        url: appUrl,
        entities: ENTITIES,
        applicationName: 'parley-worker',
      });
      return { sweeper, serving };
    }
  } catch (error) {
    await sweeper.close();
    throw error;
  }
  await sweeper.close();
  return undefined;
}

/**
 * What `attempt` finds, however long it takes; nothing when the wait was ended. Errors: `StartRefused` for a role that
 * may see too much, which waiting does not mend.
 */
async function reachable<T>(
  attempt: () => Promise<T | undefined>,
  note: Note,
  signal: AbortSignal,
): Promise<T | undefined> {
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    try {
      const found = await attempt();
      if (found) return found;
    } catch (error) {
      if (error instanceof StartRefused) throw error;
      if (isFirst) note('database', error);
    }
    await pause(RETRY_MS, signal);
  }
  return undefined;
}

async function hasSchema(database: Database): Promise<boolean> {
  const row = await database.read(null, (tx) =>
    tx.one<{ there: boolean }>(
      "select to_regclass('public.reminder') is not null and to_regclass('bullmq.job') is not null as there",
    ),
  );
  return row?.there ?? false;
}
