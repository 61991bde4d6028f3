/** The ways in which a request can be refused. An app maps each to a status of its own protocol. */
export type ProblemKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'unsupported'
  | 'too-large'
  | 'invalid'
  | 'precondition-required'
  | 'stale'
  | 'conflict'
  | 'too-many'
  | 'unavailable';

/** One wrong place in a request: an RFC 6901 pointer into the body, or `?name` for a query parameter. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** Further members of a problem, such as `errors`, `blockers` or `current`. */
export type ProblemDetails = Readonly<Record<string, unknown>>;

/**
 * A refusal that the caller can understand and act on.
 * `slug` is stable and names the problem's page, `title` is constant for a slug, `message` is about this case.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly slug: string,
    readonly title: string,
    detail: string,
    readonly details: ProblemDetails = {},
  ) {
    super(detail);
    this.name = 'DomainError';
  }
}

export function notFound(what: string): DomainError {
  return new DomainError('not-found', 'not-found', 'Not found', `There is no such ${what} here.`);
}

export function forbidden(detail: string): DomainError {
  return new DomainError('forbidden', 'forbidden', 'Not permitted', detail);
}

/** More than is let through in a while. */
export function tooMany(): DomainError {
  return new DomainError(
    'too-many',
    'too-many-requests',
    'Too many requests',
    'Wait a little and try again.',
  );
}

/** A body or query whose form is right for JSON and wrong for this route. */
export function invalid(errors: readonly FieldError[]): DomainError {
  const detail = errors.map((error) => `${error.pointer}: ${error.detail}`).join(' ');
  return new DomainError('invalid', 'invalid-request', 'The request is not valid', detail, { errors });
}

export function invalidField(pointer: string, detail: string): DomainError {
  return invalid([{ pointer, detail }]);
}

/** The record has moved on since the caller read it; `current` is its representation now. */
export function stale(current: unknown): DomainError {
  return new DomainError(
    'stale',
    'stale-version',
    'Changed by someone else',
    'The record changed since you read it. Look at the current one and try again.',
    { current },
  );
}

export function conflict(slug: string, title: string, detail: string, details?: ProblemDetails): DomainError {
  return new DomainError('conflict', slug, title, detail, details);
}
