import { Injectable, SetMetadata } from '@nestjs/common';
import type { CustomDecorator, ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { ThrottlerModuleOptions } from '@nestjs/throttler';
import type { FastifyReply } from 'fastify';
import { tooMany } from '#libs/problems/domain-error.js';
import type { ApiRequest } from '#apps/api/http/request-context.js';
import { MINUTE_MS } from './limits.js';
import type { Limits } from './limits.js';

const LETS_IN = Symbol('lets in');

/** A route at which a secret could be guessed: its callers are counted by their address. */
export function LetsIn(): CustomDecorator<symbol> {
  return SetMetadata(LETS_IN, true);
}

/** Counts by address where people come in, and by person everywhere else. Nobody is shut out for longer than a minute. */
@Injectable()
export class ThrottlingGuard extends ThrottlerGuard {
  protected override throwThrottlingException(
    context: ExecutionContext,
    { timeToBlockExpire }: { timeToBlockExpire: number },
  ): Promise<void> {
    void context.switchToHttp().getResponse<FastifyReply>().header('retry-after', timeToBlockExpire);
    throw tooMany();
  }
}

export function throttling({ address, person }: Limits): ThrottlerModuleOptions {
  return {
    setHeaders: false,
    // One count for all routes: whoever is refused at one does not go on at the next.
    generateKey: (_context, tracker: string, name: string) => `${name} ${tracker}`,
    throttlers: [
      {
        name: 'address',
        limit: address,
        ttl: MINUTE_MS,
        skipIf: (context: ExecutionContext) =>
          !Number.isFinite(address) || Reflect.getMetadata(LETS_IN, context.getHandler()) === undefined,
      },
      {
        name: 'person',
        limit: person,
        ttl: MINUTE_MS,
        skipIf: (context: ExecutionContext) => !Number.isFinite(person) || callerOf(context) === undefined,
        getTracker: (_request, context: ExecutionContext) => callerOf(context)!,
      },
    ],
  };
}

function callerOf(context: ExecutionContext): string | undefined {
  return context.switchToHttp().getRequest<ApiRequest>().parley?.person.id;
}
