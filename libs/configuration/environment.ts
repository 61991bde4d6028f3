import { z } from 'zod';
import * as value from './values.js';

/** What the README says of a variable, and what a refusal says of a wrong one. */
export interface Setting {
  meaning: string;
  /** Completes "NAME must be …". */
  form: string;
  /** What happens without it. */
  otherwise: string;
  /** Its value is never shown. */
  secret?: true;
}

const settings = z.registry<Setting>();

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** Every variable that the processes read; the README's table is made from it. */
export const environment = z.object({
  PORT: setting(value.wholeNumber(1, 65_535), {
    meaning: 'The port of the API and the web application.',
    form: 'a whole number from 1 to 65535',
    otherwise: '`3000`',
  }),
  HOST: setting(value.hostName, {
    meaning: 'The address or name to listen on. One other than loopback needs a `PUBLIC_URL` with https.',
    form: 'a host name or an IP address without a port',
    otherwise: '`127.0.0.1`',
  }),
  PUBLIC_URL: setting(value.webOrigin, {
    meaning: 'The address that people and mails use.',
    form: 'an http or https address without a path, such as https://parley.example.com',
    otherwise: '`http://HOST:PORT`',
  }),
  DATA_DIR: setting((text) => text, {
    meaning: 'The folder of the embedded PostgreSQL, of mails that are not sent, and of the key.',
    form: 'a folder',
    otherwise: '`.parley` in the project',
  }),
  DATABASE_URL: setting(value.address('postgres:', 'postgresql:'), {
    meaning: 'A PostgreSQL 15 or later, as the role that owns the schema. It only migrates.',
    form: 'a postgres:// address',
    otherwise: 'the embedded PostgreSQL',
    secret: true,
  }),
  APP_DATABASE_URL: setting(value.address('postgres:', 'postgresql:'), {
    meaning:
      'The same database as the role that serves. One that owns tables, is a superuser or bypasses row-level security is refused.',
    form: 'a postgres:// address',
    otherwise: 'a role made from `DATABASE_URL`',
    secret: true,
  }),
  WORKER_DATABASE_URL: setting(value.address('postgres:', 'postgresql:'), {
    meaning: 'The same database as the role of the worker, whose sweeps see the ids of every workspace.',
    form: 'a postgres:// address',
    otherwise: 'a role made from `DATABASE_URL`',
    secret: true,
  }),
  REDIS_URL: setting(value.redisAddresses, {
    meaning: 'Redis 6.2 or later, or Valkey, for the queues; a list separated by commas is a cluster.',
    form: 'a redis:// or rediss:// address, or several of one kind separated by commas',
    otherwise: 'queues in PostgreSQL',
    secret: true,
  }),
  SMTP_URL: setting(value.address('smtp:', 'smtps:'), {
    meaning: 'The server that outgoing mail is handed to.',
    form: 'an smtp:// or smtps:// address',
    otherwise: 'mails are written to `DATA_DIR/mail`',
    secret: true,
  }),
  MAIL_FROM: setting(value.mailSender, {
    meaning: 'The sender of outgoing mail.',
    form: 'a mail address, or a name with one: Parley <parley@example.com>',
    otherwise: '`Parley <parley@…>` at the host of `PUBLIC_URL`',
  }),
  TRUST_PROXY: setting(value.proxyAddresses, {
    meaning: 'Proxies in front, whose word on the address of a client is taken.',
    form: 'IP addresses or networks separated by commas (a count of proxies is not enough)',
    otherwise: 'none',
  }),
  ENCRYPTION_KEY_FILE: setting((text) => text, {
    meaning:
      'The key of sealed personal data: 32 bytes in base64. Every process needs the same one; what it sealed cannot be read without it.',
    form: 'a file',
    otherwise: 'made in `DATA_DIR`',
  }),
  DEMO: setting(value.oneOf(['true', 'false']), {
    meaning:
      '`true` loads the demo workspaces at the first `npm start`; `false` starts empty and prints a link to create the first admin.',
    form: 'true or false',
    otherwise: '`true`',
  }),
  DEMO_PASSWORD: setting(value.secret(8), {
    meaning: 'The password of the demo accounts.',
    form: 'at least 8 characters long',
    otherwise: 'a random one, kept in `DATA_DIR` and printed at start',
    secret: true,
  }),
  METRICS_TOKEN: setting(value.secret(16), {
    meaning:
      'What `GET /metrics` asks for, as `Authorization: Bearer …`; without it only this machine is answered, and nothing that a proxy passed on.',
    form: 'at least 16 characters long',
    otherwise: 'this machine alone',
    secret: true,
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(value.address('http:', 'https:'), {
    meaning: 'The OpenTelemetry collector that traces are sent to, over OTLP/HTTP. They carry ids alone.',
    form: 'an http or https address such as http://127.0.0.1:4318',
    otherwise: 'no traces',
    secret: true,
  }),
  LOG_LEVEL: setting(value.oneOf(LOG_LEVELS), {
    meaning: `How much is logged: ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}.`,
    form: `one of ${LOG_LEVELS.join(', ')}`,
    otherwise: '`info`',
  }),
});

export type VariableName = keyof typeof environment.shape;

export function settingOf(name: VariableName): Setting {
  const found = settings.get(environment.shape[name]);
  if (!found) throw new Error(`${name} is not described.`);
  return found;
}

function setting<T>(form: value.Form<T>, described: Setting) {
  return z
    .string()
    .transform((text, context) => {
      const meant = form(text);
      if (meant === undefined) context.addIssue(`must be ${described.form}`);
      return meant as T;
    })
    .optional()
    .register(settings, described);
}
