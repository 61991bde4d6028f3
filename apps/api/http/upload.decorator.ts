import { createParamDecorator, SetMetadata } from '@nestjs/common';
import type { CustomDecorator, ExecutionContext } from '@nestjs/common';
import { Uploaded } from './uploaded.js';
import type { ApiRequest } from './request-context.js';

const TAKES_UPLOAD = Symbol('takes an upload');

/** The route takes a file as its body in place of JSON, in one of these types, as it comes: it is never held as a whole. */
export function TakesUpload(...types: string[]): CustomDecorator<symbol> {
  return SetMetadata(TAKES_UPLOAD, types);
}

/** The types that a handler takes in place of JSON; nothing for all others. */
export function uploadTypesOf(handler: object): string[] | undefined {
  return Reflect.getMetadata(TAKES_UPLOAD, handler) as string[] | undefined;
}

/** Hands a handler the file. */
export const Upload = createParamDecorator(
  (_: unknown, execution: ExecutionContext): Uploaded =>
    new Uploaded(execution.switchToHttp().getRequest<ApiRequest>()),
);
