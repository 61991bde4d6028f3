import { SetMetadata } from '@nestjs/common';
import type { CustomDecorator } from '@nestjs/common';

export const REQUIRES_IF_MATCH = Symbol('requires If-Match');

/** The caller has to say which version they read: 428 without `If-Match`, 412 with another version. */
export function RequiresIfMatch(): CustomDecorator<symbol> {
  return SetMetadata(REQUIRES_IF_MATCH, true);
}
