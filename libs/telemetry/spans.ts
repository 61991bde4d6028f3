import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';

// What is not configured costs nothing here: without `startTracing` every span is one that nobody records.
const TRACER = 'parley';

/** Tells a piece of work as a span, with the ids that it is about. What went wrong stays in the log. */
export function inSpan<Answer>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Answer>,
): Promise<Answer> {
  return trace.getTracer(TRACER).startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Tells every request as a span, by the pattern of its route and its number in the log. */
export function traceRequests(server: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  server.addHook('onRequest', (request, _reply, done) => {
    const { method, routeOptions, headers, id } = request;
    const route = routeOptions.url ?? 'none';
    const attributes = { 'http.request.method': method, 'http.route': route, 'parley.request_id': id };
    const caller = propagation.extract(context.active(), headers);
    const options = { kind: SpanKind.SERVER, attributes };
    const span = trace.getTracer(TRACER).startSpan(`${method} ${route}`, options, caller);
    spans.set(request, span);
    // Whatever follows is within it.
    context.with(trace.setSpan(caller, span), done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
