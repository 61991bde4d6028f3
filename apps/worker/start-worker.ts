import { join } from 'node:path';
import type { Configuration } from '#libs/configuration/configuration.js';
import { readKey } from '#libs/configuration/key-file.js';
import type { Running } from '#libs/configuration/run-until-signal.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { passwordsFrom, urlAs } from '#libs/database/serving-roles.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { folderSender, smtpSender } from '#libs/reminders/delivery/mail.js';
import type { SendMail } from '#libs/reminders/delivery/mail.js';
import { pause } from './loop.js';
import { ParleyWorker } from './worker.js';

/** Milliseconds between attempts to reach a database that is not there yet. */
const RETRY_MS = 1_000;

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
): Promise<RunningWorker> {
  const { dataDir, encryptionKeyFile, redisUrls } = configuration;
  const key = await readKey({ variable: 'ENCRYPTION_KEY_FILE', configured: encryptionKeyFile, dataDir });
  const passwords = passwordsFrom(key);
  const workerUrl = configuration.workerDatabaseUrl ?? urlAs(ownerUrl, 'parley_worker', passwords);
  const stopping = new AbortController();
  let worker: ParleyWorker | undefined;
  let open: Database[] = [];

  const starting = (async () => {
    const sweeper = await reachable(workerUrl, 'parley-sweeper', note, stopping.signal);
    if (!sweeper) return;
    open = [sweeper];
    const serving = await openDatabase({
      url: configuration.appDatabaseUrl ?? urlAs(ownerUrl, 'parley_app', passwords),
      entities: ENTITIES,
      applicationName: 'parley-worker',
    });
    open = [sweeper, serving];
    worker = new ParleyWorker({
      sweeper,
      serving,
      sealer: new Sealer(key),
      queue: redisUrls.length > 0 ? { kind: 'redis', urls: redisUrls } : { kind: 'postgres', url: workerUrl },
      sendMail: senderOf(configuration),
      mail: { publicUrl: configuration.publicUrl, mailHost: new URL(configuration.publicUrl).hostname },
      onFault: note,
    });
    worker.start();
  })();
  let refused: string | undefined;
  starting.catch((error: unknown) => {
    refused = (error as Error).message;
    note('start', error);
  });

  return {
    fault: () => (worker ? worker.fault() : (refused ?? 'The database is not there yet.')),
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

/**
 * A connection to a database that has our schema; nothing when the wait was ended. Errors: `StartRefused` for a role
 * that may see too much, which waiting does not mend.
 */
async function reachable(
  url: string,
  applicationName: string,
  note: Note,
  signal: AbortSignal,
): Promise<Database | undefined> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const database = await openDatabase({ url, entities: [], applicationName, connections: 4 });
      if (await hasSchema(database)) return database;
      await database.close();
    } catch (error) {
      if (error instanceof StartRefused) throw error;
      if (attempt === 0) note('database', error);
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
