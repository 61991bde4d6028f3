import { Injectable, SetMetadata } from '@nestjs/common';
import type { CallHandler, CustomDecorator, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

export const CREATES = Symbol('creates');

/** The collection that a route adds to, for `Location`: `@Creates('negotiations')`. */
export function Creates(collection: string): CustomDecorator<symbol> {
  return SetMetadata(CREATES, collection);
}

/** Gives a representation its `ETag`, and a new record its `Location`. */
@Injectable()
export class RepresentationInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    const collection = this.reflector.get<string | undefined>(CREATES, execution.getHandler());
    return next.handle().pipe(
      map((body: unknown) => {
        const { id, version } = (body ?? {}) as { id?: unknown; version?: unknown };
        if (typeof version === 'number') void reply.header('etag', `"${version}"`);
        if (collection && typeof id === 'string')
          void reply.header('location', `/api/v1/${collection}/${id}`);
        return body;
      }),
    );
  }
}
