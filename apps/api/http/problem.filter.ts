import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#libs/problems/domain-error.js';
import type { ProblemKind } from '#libs/problems/domain-error.js';
import { jsonOnly } from './body.interceptor.js';
import { PROBLEM_STATUS } from './problem.js';
import type { Problem } from './problem.js';

const RETRY_AFTER_SECONDS: Partial<Record<ProblemKind, string>> = { 'too-many': '60', unavailable: '5' };

/** Bytes of a refused body that are read to its end, so that the connection can go on. */
const WAITED_FOR = 1_048_576;

/** Answers every error as RFC 9457 problem details. What is not ours to explain says nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error, request);
    if (problem.status === 500) request.log.error({ err: error }, 'unexpected error');
    const retryAfter = error instanceof DomainError ? RETRY_AFTER_SECONDS[error.kind] : undefined;
    if (retryAfter && !reply.hasHeader('retry-after')) void reply.header('retry-after', retryAfter);
    if (isLeftUnread(request, problem)) void reply.header('connection', 'close');
    else request.raw.resume();
    answer(reply, problem);
  }
}

/** An address that cannot even be read reaches no route, and so no filter. */
export function answerUnreadable(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem: Problem = {
    type: '/problems/invalid-request',
    title: 'The request is not valid',
    status: 400,
    detail: 'The address cannot be read. Encode it in UTF-8 and percent signs.',
    instance: `/requests/${request.id}`,
  };
  answer(reply, problem);
}

function answer(reply: FastifyReply, problem: Problem): void {
  void reply.status(problem.status).header('content-type', 'application/problem+json').send(problem);
}

/** Whether more of a body may be on its way than is worth waiting for. */
function isLeftUnread({ raw }: FastifyRequest, { status }: Problem): boolean {
  const { 'transfer-encoding': chunked, 'content-length': length = '0' } = raw.headers;
  return status === 413 || (!raw.complete && (chunked !== undefined || Number(length) > WAITED_FOR));
}

function problemOf(error: unknown, request: FastifyRequest): Problem {
  const instance = `/requests/${request.id}`;
  if (error instanceof DomainError) {
    const { slug, title, kind, message, details } = error;
    return {
      type: `/problems/${slug}`,
      title,
      status: PROBLEM_STATUS[kind],
      detail: message,
      instance,
      ...details,
    };
  }
  const status = statusOf(error);
  if (status === 404) {
    return {
      type: '/problems/not-found',
      title: 'Not found',
      status,
      detail: 'There is nothing here.',
      instance,
    };
  }
  // The server itself refuses a content type that it cannot read.
  if (status === 415) return problemOf(jsonOnly(), request);
  if (status < 500) {
    return {
      type: '/problems/bad-request',
      title: 'Bad request',
      status,
      detail: 'The request cannot be read.',
      instance,
    };
  }
  return {
    type: '/problems/internal-error',
    title: 'Something went wrong',
    status: 500,
    detail: 'The error was logged. Nothing was changed.',
    instance,
  };
}

/** Nest's and Fastify's own refusals carry a status; everything else is ours to be ashamed of. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
