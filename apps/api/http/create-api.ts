import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { LogController } from 'fastify';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from '#apps/api/api.module.js';
import type { ApiParts } from '#apps/api/api.module.js';
import { requireGuardedRoutes } from '#apps/api/authorisation/require-guarded-routes.js';
import { CsvInterceptor } from '#apps/api/exports/csv.interceptor.js';
import { LiveEvents } from '#apps/api/live-events/live-events.js';
import { LOGGING } from '#libs/telemetry/log.js';
import type { Metrics } from '#libs/telemetry/metrics.js';
import { serveMetrics } from '#libs/telemetry/serve-metrics.js';
import { traceRequests } from '#libs/telemetry/spans.js';
import { BodyInterceptor } from './body.interceptor.js';
import { API_PREFIX, OUTSIDE_PREFIX } from './prefix.js';
import { ProblemFilter, answerUnreadable } from './problem.filter.js';
import { RepresentationInterceptor } from './representation.interceptor.js';
import { serveWeb } from './serve-web.js';
import { validationPipe } from './validation.pipe.js';

export interface ApiOptions extends ApiParts {
  /** `silent` in tests. */
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** What is told at `/metrics`, and to whom; nothing is told without. */
  told?: { metrics: Metrics; token: string | undefined };
  /** Whether requests are told as spans. */
  isTraced?: boolean;
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  trustProxy: string[];
  /** Where the built web application is, to be served beside the API. */
  webFolder?: string;
}

/** Makes the HTTP application; the caller decides where it listens. Errors: `StartRefused` for a route nobody guards. */
export async function createApi(options: ApiOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: options.logLevel === 'silent' ? false : { level: options.logLevel, redact: REDACTED, ...LOGGING },
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: options.trustProxy.length > 0 ? options.trustProxy : false,
    // Nothing is logged of a request by itself: its address may hold personal data.
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnreadable,
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.of(options), adapter, {
    bodyParser: false,
    logger: options.logLevel === 'silent' ? false : ['error', 'warn'],
    abortOnError: false,
  });
  requireGuardedRoutes(app);
  await app.register(cookie);
  await app.register(helmet, { contentSecurityPolicy: { directives: CONTENT_SECURITY } });
  if (options.isTraced) traceRequests(adapter.getInstance());
  readBodiesLate(adapter);
  logOutcomes(adapter);
  if (options.told) tell(app, adapter, options.told);
  if (options.webFolder) await serveWeb(app, options.webFolder);
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_PREFIX });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(
    new BodyInterceptor(),
    new RepresentationInterceptor(app.get(Reflector)),
    // The innermost: it asks the handler itself for page after page.
    new CsvInterceptor(),
  );
  app.useGlobalPipes(validationPipe());
  return app;
}

const LIVE = { parley_live_connections: 'Streams of live events that are open here.' } as const;

function tell(
  app: NestFastifyApplication,
  adapter: FastifyAdapter,
  { metrics, token }: NonNullable<ApiOptions['told']>,
): void {
  const server = adapter.getInstance();
  const live = app.get(LiveEvents, { strict: false });
  metrics.read(LIVE, () => ({ parley_live_connections: live.connections }));
  serveMetrics(server, metrics, token);
  server.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const isStream = String(reply.getHeader('content-type')).startsWith('text/event-stream');
    if (!isStream) metrics.answered(method, routeOptions.url, reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
}

const REDACTED = ['req.headers.authorization', 'req.headers.cookie'];

const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

/** `type/subtype`, with parameters or without. */
const READABLE_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\s*(;.*)?$/;

/** Fastify would parse a body before any guard has run; the interceptor does it after them. */
function readBodiesLate(adapter: FastifyAdapter): void {
  const server = adapter.getInstance();
  server.removeAllContentTypeParsers();
  // A content type that the server cannot read would be refused before anybody is asked who they are.
  server.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type'];
    if (type !== undefined && !READABLE_TYPE.test(type)) request.headers['content-type'] = 'unreadable/type';
    done();
  });
  server.addContentTypeParser('*', (_request, _payload, done) => done(null, undefined));
}

/** One line for each answer: the route's pattern, never the address that was asked for. */
function logOutcomes(adapter: FastifyAdapter): void {
  adapter.getInstance().addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route: routeOptions.url, status: reply.statusCode, ms }, 'answered');
    done();
  });
}
