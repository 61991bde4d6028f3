import { unauthenticated } from '#libs/identity/authenticate.js';
import type { Credential } from '#libs/identity/authenticate.js';
import type { ApiRequest } from '#apps/api/http/request-context.js';
import { SESSION_COOKIE } from './session-cookie.js';

/** What a request shows for itself: a token before a cookie. Errors: `not-signed-in`. */
export function credentialOf(request: ApiRequest): Credential {
  const [scheme, secret] = request.headers.authorization?.split(' ') ?? [];
  if (scheme?.toLowerCase() === 'bearer' && secret) return { kind: 'token', secret };
  const cookie = request.cookies[SESSION_COOKIE];
  if (!cookie) throw unauthenticated();
  return { kind: 'session', secret: cookie };
}
