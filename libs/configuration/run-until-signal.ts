import { StartRefused } from './start-refused.js';

/** Something that runs until it is told to stop. */
export interface Running {
  stop: () => Promise<void>;
}

/** One Ctrl-C may arrive twice: from the terminal, and passed on by npm. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Starts a process and keeps it until SIGINT or SIGTERM, then stops it in order; a signal that comes while it starts
 * waits until it has. What an operator can mend is shown as a sentence, without a stack, and ends the process with
 * status 1. Another signal ends it at once.
 */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  const signalled = signal();
  try {
    const running = await start();
    await signalled;
    await running.stop();
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const receive = (): void => {
      const now = performance.now();
      first ??= now;
      if (now - first > SAME_SIGNAL_MS) process.exit(130);
      resolve();
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, receive);
  });
}
