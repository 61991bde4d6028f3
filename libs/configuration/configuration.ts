import { isIP, isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { environment, LOG_LEVELS, settingOf } from './environment.js';
import type { VariableName } from './environment.js';
import { StartRefused } from './start-refused.js';
import { isLoopback } from './values.js';

export interface Configuration {
  port: number;
  host: string;
  /** Without a slash at its end. */
  publicUrl: string;
  /** Absolute. */
  dataDir: string;
  /** The owning role's; without it the embedded PostgreSQL is meant. */
  databaseUrl?: string;
  appDatabaseUrl?: string;
  workerDatabaseUrl?: string;
  /** None: the queues are in PostgreSQL. One: a server. Several: the nodes of a cluster. */
  redisUrls: readonly string[];
  smtpUrl?: string;
  mailFrom: string;
  trustProxy: readonly string[];
  encryptionKeyFile?: string;
  demo: boolean;
  demoPassword?: string;
  metricsToken?: string;
  /** Of a collector. */
  tracesEndpoint?: string;
  logLevel: (typeof LOG_LEVELS)[number];
}

/**
 * Reads the configuration out of `env`; an empty variable counts as absent. Relative paths start at `folder`.
 * Throws `StartRefused` with one sentence for each wrong variable.
 */
export function loadConfiguration(
  env: Readonly<Record<string, string | undefined>> = process.env,
  folder: string = process.cwd(),
): Readonly<Configuration> {
  const given = Object.fromEntries(
    Object.entries(env)
      .map(([name, text]) => [name, text?.trim()] as const)
      .filter(([, text]) => text),
  );
  const read = environment.safeParse(given);
  if (!read.success) throw new StartRefused(sentences(read.error, given).join('\n'));
  return Object.freeze(completed(read.data, folder));
}

function completed(read: z.output<typeof environment>, folder: string): Configuration {
  const port = read.PORT ?? 3000;
  const host = read.HOST ?? '127.0.0.1';
  const publicUrl = read.PUBLIC_URL ?? `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  requireSafeCookies(host, publicUrl);
  const file = (path: string | undefined) => (path === undefined ? undefined : resolve(folder, path));
  return {
    port,
    host,
    publicUrl,
    dataDir: resolve(folder, read.DATA_DIR ?? '.parley'),
    databaseUrl: read.DATABASE_URL,
    appDatabaseUrl: read.APP_DATABASE_URL,
    workerDatabaseUrl: read.WORKER_DATABASE_URL,
    redisUrls: Object.freeze(read.REDIS_URL ?? []),
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM ?? `Parley <parley@${mailHost(publicUrl)}>`,
    trustProxy: Object.freeze(read.TRUST_PROXY ?? []),
    encryptionKeyFile: file(read.ENCRYPTION_KEY_FILE),
    demo: read.DEMO !== 'false',
    demoPassword: read.DEMO_PASSWORD,
    metricsToken: read.METRICS_TOKEN,
    tracesEndpoint: read.OTEL_EXPORTER_OTLP_ENDPOINT,
    logLevel: read.LOG_LEVEL ?? 'info',
  };
}

/** The session cookie is a `__Host-` one, which browsers take over https and from their own machine only. */
function requireSafeCookies(host: string, publicUrl: string): void {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:') return;
  const why = !isLoopback(host)
    ? `HOST is ${host}`
    : !isLoopback(hostname)
      ? `it names ${hostname}`
      : undefined;
  if (why === undefined) return;
  throw new StartRefused(
    `PUBLIC_URL must be an https address because ${why}, which is not loopback: ` +
      'elsewhere browsers drop the session cookie on plain http.',
  );
}

function mailHost(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return isIP(hostname.replace(/[[\]]/g, '')) ? 'localhost' : hostname;
}

function sentences(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]) as VariableName;
    const shown = settingOf(name).secret ? '' : `, not ${JSON.stringify(given[name])}`;
    return `${name} ${issue.message}${shown}.`;
  });
}
