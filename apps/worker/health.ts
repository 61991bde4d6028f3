import { fastify } from 'fastify';
import { StartRefused } from '#libs/configuration/start-refused.js';
import type { Metrics } from '#libs/telemetry/metrics.js';
import { serveMetrics } from '#libs/telemetry/serve-metrics.js';
import type { Configuration } from '#libs/configuration/configuration.js';
import type { Running } from '#libs/configuration/run-until-signal.js';

/**
 * Serves `/health/live` and `/health/ready` of a worker: 503 while anything stands between it and its work. `/metrics`
 * tells how much of that waits.
 */
export async function serveHealth(
  { host, port, metricsToken }: Pick<Configuration, 'host' | 'port' | 'metricsToken'>,
  fault: () => string | null,
  metrics: Metrics,
): Promise<Running> {
  const server = fastify();
  serveMetrics(server, metrics, metricsToken);
  server.get('/health/live', () => ({ status: 'ok' }));
  server.get('/health/ready', (_request, reply) => {
    const standing = fault();
    if (standing === null) return reply.send({ status: 'ok' });
    return reply.status(503).header('retry-after', '5').send({ status: 'unavailable' });
  });
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw new StartRefused(
      `The worker cannot serve its health on ${host}:${port}. Set PORT to a free port.`,
      {
        cause: error,
      },
    );
  }
  return { stop: () => server.close() };
}
