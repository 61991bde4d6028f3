import type { Route } from './routes.js';
import type { Schema } from './schema.js';
import type { Schemas } from './schemas.js';

/** What a route's decorators, path and answer say of its headers and of how it can be refused. */
export interface Traits {
  /** Open to everybody. */
  isPublic: boolean;
  /** It takes a password, which may be wrong. */
  signsIn: boolean;
  /** The caller says which version they read. */
  needsVersion: boolean;
  /** A repetition under the same key is answered with the first answer. */
  takesKey: boolean;
  /** The answer is one record, with its `ETag`. */
  hasVersion: boolean;
  /** The answer is a new record, with its `Location`. */
  creates: boolean;
  /** The answer is a page of a list, which `format=csv` asks for as a file. */
  isList: boolean;
  changes: boolean;
  /** It reads a body: JSON, or a file. */
  hasBody: boolean;
  /** It reads anything that can be wrong. */
  hasInput: boolean;
  /** Its path or its body names a record that may not be there. */
  namesRecord: boolean;
}

export function traitsOf(route: Route, schemas: Schemas): Traits {
  const { decorators, method, path } = route;
  const isPublic = decorators.has('Public');
  const takesKey = method === 'post' && !isPublic && !decorators.has('ShownOnce');
  const answer = route.answer ? schemas.target(route.answer) : {};
  const hasBody = route.body !== undefined || route.uploads.length > 0;
  return {
    isPublic,
    signsIn: path.endsWith('/auth/login'),
    needsVersion: decorators.has('RequiresIfMatch'),
    takesKey,
    hasVersion: 'version' in (answer.properties ?? {}),
    creates: decorators.has('Creates'),
    isList: ['items', 'nextCursor'].every((name) => name in (answer.properties ?? {})),
    changes: method !== 'get',
    hasBody,
    hasInput: hasBody || route.query !== undefined || takesKey,
    namesRecord: path.includes('{') || (route.body !== undefined && namesRecord(route.body, schemas)),
  };
}

/** An id anywhere in it. */
function namesRecord(given: Schema, schemas: Schemas): boolean {
  const schema = schemas.target(given);
  const parts = [schema.items, ...(schema.anyOf ?? []), ...Object.values(schema.properties ?? {})];
  return schema.format === 'uuid' || parts.some((part) => part && namesRecord(part, schemas));
}
