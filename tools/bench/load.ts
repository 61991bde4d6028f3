import { Agent, request } from 'node:http';

/** One request, and what becomes of its answer. */
export interface Call {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  answered?: (status: number, body: string) => void;
}

export interface Load {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  requests: number;
}

/** Keeps so many connections busy for so long; an answer that is not of the twohundreds ends it. */
export async function drive(
  port: number,
  {
    connections,
    seconds,
    next,
  }: { connections: number; seconds: number; next: (connection: number) => Call },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      while (performance.now() < end) {
        const at = performance.now();
        await send(agent, port, next(connection));
        took.push(performance.now() - at);
      }
    }),
  );
  const elapsed = (performance.now() - begun) / 1000;
  agent.destroy();
  return { perSecond: took.length / elapsed, requests: took.length, ...percentiles(took) };
}

export function percentiles(took: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function send(agent: Agent, port: number, call: Call): Promise<void> {
  const { method, path, headers = {}, body, answered } = call;
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...lengthOf(body) } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const status = response.statusCode!;
          const text = answered || status >= 300 ? Buffer.concat(chunks).toString() : '';
          if (status >= 300) return reject(new Error(`${method} ${path}: ${status} ${text.slice(0, 500)}`));
          answered?.(status, text);
          return resolve();
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function lengthOf(body: string | undefined): Record<string, string> {
  if (body === undefined) return {};
  return { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
}
