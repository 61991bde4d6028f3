import { SetMetadata } from '@nestjs/common';
import type { CustomDecorator } from '@nestjs/common';

const SHOWN_ONCE = Symbol('shown once');

/** What a route answers is shown to whoever asks and kept nowhere: it takes no `Idempotency-Key`. */
export function ShownOnce(): CustomDecorator<symbol> {
  return SetMetadata(SHOWN_ONCE, true);
}

export function isShownOnce(handler: object): boolean {
  return Reflect.getMetadata(SHOWN_ONCE, handler) === true;
}
