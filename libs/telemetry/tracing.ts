import { createRequire } from 'node:module';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-node';
import type { Running } from '#libs/configuration/run-until-signal.js';

/**
 * Sends spans to a collector over OTLP/HTTP: requests, jobs, and the statements that they led to. Loading this is what
 * tracing costs at start, so only a process that traces does. `stop` sends what waits.
 */
export function startTracing(endpoint: string, serviceName: string): Running {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new OnlyWhatIsMeant(), new BatchSpanProcessor(exporter)],
  });
  provider.register();
  registerInstrumentations({
    tracerProvider: provider,
    instrumentations: [new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true })],
  });
  // It waits for somebody to require the driver, who by now has.
  createRequire(import.meta.url)('pg');
  return { stop: () => provider.shutdown() };
}

/** Everything else goes: statements, addresses, messages of errors may hold what somebody wrote. */
const MEANT = new Set([
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'db.system',
  'db.system.name',
  /** The name of a prepared statement. */
  'db.postgresql.plan',
  'parley.job',
  'parley.outbox_id',
  'parley.request_id',
  'parley.workspace_id',
]);

class OnlyWhatIsMeant implements SpanProcessor {
  onStart(): void {
    // What is meant is only known once it is complete.
  }

  onEnd(span: ReadableSpan): void {
    for (const name of Object.keys(span.attributes)) {
      if (!MEANT.has(name)) delete span.attributes[name];
    }
    delete span.status.message;
    span.events.length = 0;
  }

  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}
