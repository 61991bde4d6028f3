import { ParleyWorker } from '#apps/worker/worker.js';
import { openDatabase } from '#libs/database/data-source.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { answersAt, settings } from './settings.js';

// The worker as it is in production, but for mails, which go nowhere.
const { appUrl, workerUrl, key, redisUrl } = settings();
const sweeper = await openDatabase({
  url: workerUrl,
  entities: [],
  applicationName: 'bench-sweeper',
  connections: 4,
});
const serving = await openDatabase({ url: appUrl, entities: ENTITIES, applicationName: 'bench-worker' });
const worker = new ParleyWorker({
  sweeper,
  serving,
  sealer: new Sealer(Buffer.from(key, 'base64')),
  queue: redisUrl ? { kind: 'redis', urls: [redisUrl] } : { kind: 'postgres', url: workerUrl },
  sendMail: async () => undefined,
  mail: { publicUrl: 'http://parley.example', mailHost: 'parley.example' },
  onFault: (what, error) => process.stderr.write(`${what}: ${String(error)}\n`),
});
worker.start();
answersAt(0);
process.once('SIGTERM', () => void end());

async function end(): Promise<void> {
  await worker.stop();
  await serving.close();
  await sweeper.close();
}
