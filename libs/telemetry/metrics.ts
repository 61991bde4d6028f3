import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is read anew for every answer: a name and what it means. */
export type Gauges<Name extends string> = Readonly<Record<Name, string>>;

/** Milliseconds for which gauges that are read together hold, so that one look serves them all. */
const READ_HOLDS_MS = 1_000;

/** What a process tells of itself in Prometheus' format. Route patterns, counts and times: no ids, nothing of anybody. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'parley_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route pattern. Streams of live events are left out.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.registry],
  });
  private readonly lateness = new Histogram({
    name: 'parley_reminder_lateness_seconds',
    help: 'Time from when a reminder was due to when it stood in its inbox.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 90, 300, 3_600, 86_400],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** `route`: the pattern, such as `/api/v1/parties/:id`, never the address that was asked for. */
  answered(method: string, route: string | undefined, status: number, seconds: number): void {
    const labels = { method, route: route ?? 'none', status: `${Math.floor(status / 100)}xx` };
    this.requests.observe(labels, seconds);
  }

  delivered(latenessSeconds: number): void {
    this.lateness.observe(latenessSeconds);
  }

  /** Gauges that one look answers. While it fails they are left out rather than wrong. */
  read<Name extends string>(
    gauges: Gauges<Name>,
    look: () => Record<Name, number> | Promise<Record<Name, number>>,
  ): void {
    let last: { at: number; found: Promise<Record<Name, number> | undefined> } | undefined;
    const found = () => {
      if (!last || performance.now() - last.at > READ_HOLDS_MS) {
        last = { at: performance.now(), found: looked(look) };
      }
      return last.found;
    };
    for (const [name, help] of Object.entries(gauges) as [Name, string][]) {
      const gauge = new Gauge({
        name,
        help,
        registers: [this.registry],
        async collect() {
          const values = await found();
          if (values) this.set(values[name]);
          else this.remove();
        },
      });
      gauge.remove();
    }
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}

async function looked<Answer>(look: () => Answer | Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await look();
  } catch {
    return undefined;
  }
}
