import { createHash } from 'node:crypto';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { PersonContext } from '#libs/identity/person.js';
import { invalidField } from '#libs/problems/domain-error.js';
import { REQUIRES_IF_MATCH } from './if-match.decorator.js';
import { isShownOnce } from './shown-once.decorator.js';

/** A request that the guard has let in. */
export interface ApiRequest extends FastifyRequest {
  parley?: PersonContext;
  /** The body as it arrived. */
  rawBody?: Buffer;
}

/** Hands a handler who is calling, and the conditions of the call. */
export const Caller = createParamDecorator((_: unknown, execution: ExecutionContext): PersonContext => {
  const request = execution.switchToHttp().getRequest<ApiRequest>();
  if (!request.parley) throw new Error('A public route has no caller.');
  return isShownOnce(execution.getHandler()) ? request.parley : withIdempotency(request, request.parley);
});

const ETAG = /^(?:W\/)?"?(\d+)"?$/;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/** The caller's context with the conditions that the headers set. */
export function requestContext(
  request: ApiRequest,
  execution: ExecutionContext,
  reflector: Reflector,
  context: PersonContext,
): PersonContext {
  if (!reflector.get<boolean>(REQUIRES_IF_MATCH, execution.getHandler())) return context;
  const header = request.headers['if-match'];
  const version = header === undefined ? undefined : Number(ETAG.exec(header)?.[1] ?? -1);
  return { ...context, ifMatch: version === undefined ? {} : { version } };
}

/** Only once the body was read: the key is bound to it. */
function withIdempotency(request: ApiRequest, context: PersonContext): PersonContext {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return context;
  if (typeof key !== 'string' || !IDEMPOTENCY_KEY.test(key)) {
    throw invalidField('Idempotency-Key', 'Use 1 to 200 visible ASCII characters.');
  }
  const bodyHash = createHash('sha256')
    .update(request.rawBody ?? '')
    .digest();
  return { ...context, idempotent: { route: `POST ${request.url.split('?')[0]}`, key, bodyHash } };
}
