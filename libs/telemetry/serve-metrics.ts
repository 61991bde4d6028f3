import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '#libs/configuration/values.js';
import type { Metrics } from './metrics.js';

/**
 * Answers `GET /metrics`: with a token to whoever shows it, without one to this machine alone. A request that a proxy
 * passed on is nobody of this machine, whatever address the proxy has.
 */
export function serveMetrics(server: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  server.get('/metrics', async (request, reply) => {
    const refused = refusalOf(request, token);
    if (refused !== undefined) return reply.status(refused).send();
    return reply.header('content-type', metrics.contentType).send(await metrics.text());
  });
}

function refusalOf({ headers, socket }: FastifyRequest, token: string | undefined): number | undefined {
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`) ? undefined : 401;
  const isForwarded = PASSED_ON.some((header) => headers[header] !== undefined);
  return isLoopback(unmapped(socket.remoteAddress ?? '')) && !isForwarded ? undefined : 403;
}

const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** `::ffff:127.0.0.1` is how a socket of both families tells of an address of the older one. */
function unmapped(address: string): string {
  return address.replace(/^::ffff:/i, '');
}

/** As long for a wrong one as for the right one. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one!, other!);
}
