import { StartRefused } from './start-refused.js';

/** Something that runs until it is told to stop. */
export interface Running {
  stop: () => Promise<void>;
}

/**
 * Starts a process and keeps it until SIGINT or SIGTERM, then stops it in order. What an operator can mend is shown as
 * a sentence, without a stack, and ends the process with status 1. A second signal ends it at once.
 */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  try {
    const running = await start();
    await signal();
    process.once('SIGINT', () => process.exit(130));
    await running.stop();
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
