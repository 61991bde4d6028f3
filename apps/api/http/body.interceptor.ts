import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import sjson from 'secure-json-parse';
import { DomainError, invalid } from '#libs/problems/domain-error.js';
import type { ApiRequest } from './request-context.js';
import { uploadTypesOf } from './upload.decorator.js';

const MAX_BODY_BYTES = 1_048_576;
const MAX_DEPTH = 32;
const JSON_TYPE = /^application\/json\s*(;\s*charset=utf-8\s*)?$/i;

/** Reads a JSON body, after the guards: nobody learns anything of a body's form before they are let in. */
@Injectable()
export class BodyInterceptor implements NestInterceptor {
  async intercept(execution: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = execution.switchToHttp().getRequest<ApiRequest>();
    refuseInherited(request.query);
    const uploadTypes = uploadTypesOf(execution.getHandler());
    if (uploadTypes) {
      refuseOtherTypes(request, uploadTypes);
    } else if (hasBody(request)) {
      request.rawBody = await read(request);
      request.body = request.rawBody.length === 0 ? {} : parse(request.rawBody.toString('utf8'));
    } else if (request.method !== 'GET') {
      request.body = {};
    }
    return next.handle();
  }
}

function hasBody({ headers }: ApiRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

async function read(request: ApiRequest): Promise<Buffer> {
  const type = request.headers['content-type'];
  if (!type || !JSON_TYPE.test(type)) throw jsonOnly();
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.raw) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** A file is read by the handler, who knows how much of it there may be. */
function refuseOtherTypes({ headers }: ApiRequest, types: readonly string[]): void {
  const [type, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const isUtf8 = parameters.every((parameter) => {
    const [name, value] = parameter.split('=').map((part) => part.trim().replaceAll('"', ''));
    return name !== 'charset' || value === 'utf-8' || value === 'utf8' || value === 'us-ascii';
  });
  if (types.includes(type!.trim()) && isUtf8 && headers['content-encoding'] === undefined) return;
  throw new DomainError(
    'unsupported',
    'upload-only',
    'This content type is not understood',
    `Send ${types.join(' or ')} in UTF-8, not compressed.`,
  );
}

/** Another content type than the only one. */
export function jsonOnly(): DomainError {
  return new DomainError(
    'unsupported',
    'json-only',
    'Only JSON is understood',
    'Send application/json in UTF-8.',
  );
}

function tooLarge(): DomainError {
  return new DomainError('too-large', 'body-too-large', 'The body is too large', 'Send at most 1 MiB.');
}

function parse(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) throw malformed(`It is nested deeper than ${MAX_DEPTH} levels.`);
  const body = parsed(text);
  refuseInherited(body);
  return body;
}

function parsed(text: string): unknown {
  try {
    return sjson.parse(text, undefined, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw malformed('It is not valid JSON.');
  }
}

const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Fields named as what every object has (`toString`): the validator would take them for its own and say nothing. */
function refuseInherited(value: unknown): void {
  const names = inheritedNames(value, '');
  if (names.length > 0) {
    throw invalid(names.map((pointer) => ({ pointer, detail: 'There is no such field.' })));
  }
}

function inheritedNames(value: unknown, pointer: string): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    INHERITED.has(name) ? [`${pointer}/${name}`] : inheritedNames(inner, `${pointer}/${name}`),
  );
}

function malformed(detail: string): DomainError {
  return new DomainError('malformed', 'malformed-json', 'The body cannot be read', detail);
}

/** Levels of nesting, counted without parsing, so that depth costs nothing. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1));
    else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}
