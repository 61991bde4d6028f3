import type { Configuration } from '#libs/configuration/configuration.js';
import type { Running } from '#libs/configuration/run-until-signal.js';

/** Runs a process with tracing where that is configured; without, nothing of it is loaded. */
export async function traced<Process extends Running>(
  { tracesEndpoint }: Pick<Configuration, 'tracesEndpoint'>,
  serviceName: string,
  start: () => Promise<Process>,
): Promise<Running> {
  if (tracesEndpoint === undefined) return start();
  const { startTracing } = await import('./tracing.js');
  const tracing = startTracing(tracesEndpoint, serviceName);
  try {
    const running = await start();
    return {
      async stop() {
        await running.stop();
        await tracing.stop();
      },
    };
  } catch (error) {
    await tracing.stop();
    throw error;
  }
}
