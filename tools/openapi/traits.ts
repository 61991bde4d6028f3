import type { Route } from './routes.js';

/** What a route's decorators, path and answer say of its headers and of how it can be refused. */
export interface Traits {
  /** Open to everybody. */
  isPublic: boolean;
  /** The caller says which version they read. */
  needsVersion: boolean;
  /** A repetition under the same key is answered with the first answer. */
  takesKey: boolean;
  /** The answer is one record, with its `ETag`. */
  hasVersion: boolean;
  /** The answer is a new record, with its `Location`. */
  creates: boolean;
  changes: boolean;
  /** It reads a JSON body. */
  hasBody: boolean;
  /** It reads anything that can be wrong. */
  hasInput: boolean;
  readsRecord: boolean;
}

/** Signing in is no change that could be replayed, and a token is shown once. */
const WITHOUT_KEY = /^\/(auth|tokens)\b/;

export function traitsOf(route: Route, hasVersion: boolean): Traits {
  const { decorators, method, path } = route;
  const isPublic = decorators.has('Public');
  const takesKey = method === 'post' && !isPublic && !WITHOUT_KEY.test(path);
  const hasBody = route.body !== undefined;
  return {
    isPublic,
    needsVersion: decorators.has('RequiresIfMatch'),
    takesKey,
    hasVersion,
    creates: decorators.has('Creates'),
    changes: method !== 'get',
    hasBody,
    hasInput: hasBody || route.query !== undefined || takesKey,
    readsRecord: path.includes('{'),
  };
}
