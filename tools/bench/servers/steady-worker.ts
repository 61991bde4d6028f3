import { ParleyWorker } from '#apps/worker/worker.js';
import { openDelivering } from './delivering.js';
import { answersAt, settings } from './settings.js';

// The worker as it is in production, but for mails, which go nowhere.
const { close, ...parts } = await openDelivering(settings());
const worker = new ParleyWorker({
  ...parts,
  sendMail: async () => undefined,
  mail: { publicUrl: 'http://parley.example', mailHost: 'parley.example' },
  onFault: (what, error) => process.stderr.write(`${what}: ${String(error)}\n`),
});
worker.start();
answersAt(0);
process.once('SIGTERM', () => void end());

async function end(): Promise<void> {
  await worker.stop();
  await close();
}
