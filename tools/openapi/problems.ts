import { PROBLEM_STATUS } from '#apps/api/http/problem.js';
import type { ProblemKind } from '#libs/problems/domain-error.js';
import type { Schema } from './schema.js';
import type { Traits } from './traits.js';

export interface Response {
  description: string;
  headers?: Record<string, { description: string; required?: boolean; schema: Schema }>;
  content?: Record<string, { schema: Schema }>;
}

interface ProblemResponse {
  description: string;
  /** Which routes can be refused so. */
  applies: (traits: Traits) => boolean;
}

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
} as const;

const RESPONSES: Record<ProblemKind, ProblemResponse> = {
  malformed: { description: 'The body is not JSON.', applies: ({ hasBody }) => hasBody },
  unauthenticated: {
    description: 'Nobody is signed in.',
    applies: ({ isPublic, signsIn }) => !isPublic || signsIn,
  },
  forbidden: {
    description: 'Not permitted to this person, or sent by a page of another site.',
    applies: ({ isPublic, changes }) => !isPublic || changes,
  },
  'not-found': { description: 'There is no such record here.', applies: ({ namesRecord }) => namesRecord },
  conflict: {
    description:
      'The state of the record rules this out. Of a stage change: every unmet condition under `blockers`.',
    applies: ({ changes, isPublic }) => changes && !isPublic,
  },
  stale: {
    description: 'Changed since it was read; the record as it is now under `current`.',
    applies: ({ needsVersion }) => needsVersion,
  },
  'too-large': { description: 'The body is too large.', applies: ({ hasBody }) => hasBody },
  unsupported: { description: 'The body is of another type.', applies: ({ hasBody }) => hasBody },
  invalid: { description: 'Every wrong place under `errors`.', applies: ({ hasInput }) => hasInput },
  'precondition-required': {
    description: '`If-Match` is missing.',
    applies: ({ needsVersion }) => needsVersion,
  },
  'too-many': { description: 'Too many requests.', applies: () => true },
  unavailable: { description: 'Not able to serve right now.', applies: () => true },
};

const KINDS = Object.keys(RESPONSES) as ProblemKind[];

/** Every way in which a route refuses, by status. */
export function problemsFor(traits: Traits): Record<string, { $ref: string }> {
  const kinds = KINDS.filter((kind) => RESPONSES[kind].applies(traits));
  return Object.fromEntries(
    kinds.map((kind) => [PROBLEM_STATUS[kind], { $ref: `#/components/responses/${nameOf(kind)}` }]),
  );
}

/** The shared responses that `problemsFor` points to. */
export function problemResponses(problem: Schema): Record<string, Response> {
  const response = (kind: ProblemKind): Response => ({
    description: RESPONSES[kind].description,
    ...(['too-many', 'unavailable'].includes(kind) && { headers: RETRY_AFTER }),
    content: { 'application/problem+json': { schema: problem } },
  });
  return Object.fromEntries(KINDS.map((kind) => [nameOf(kind), response(kind)]));
}

/** `not-found` is NotFound in the document. */
function nameOf(kind: ProblemKind): string {
  return kind.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
