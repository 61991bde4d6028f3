import { forbidden } from '#libs/problems/domain-error.js';
import type { ApiRequest } from '#apps/api/http/request-context.js';

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where this API is reached: what a browser says of itself on our own pages. */
export class PublicAddress {
  readonly origin: string;

  constructor(publicUrl: string) {
    this.origin = new URL(publicUrl).origin;
  }
}

/**
 * Refuses a change that a browser was made to send by somebody else's page. Only for requests that the cookie lets in:
 * no page can make a browser send a token. Errors: `forbidden`.
 */
export function refuseForeignOrigin({ method, headers }: ApiRequest, { origin }: PublicAddress): void {
  if (CHANGES_NOTHING.has(method)) return;
  const isForeign = headers.origin !== undefined && headers.origin !== origin;
  if (isForeign || headers['sec-fetch-site'] === 'cross-site') {
    throw forbidden('The request comes from a page of another site.');
  }
}
