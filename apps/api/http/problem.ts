import type { FieldError, ProblemKind } from '#libs/problems/domain-error.js';
import type { ImportColumn } from '#libs/negotiations/imports/columns.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import type { MoveBlocker } from '#libs/negotiations/stages/ways-past.js';

/** The status that each kind of refusal is answered with. */
export const PROBLEM_STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'precondition-required': 428,
  'too-many': 429,
  unavailable: 503,
} as const satisfies Record<ProblemKind, number>;

/** An error as RFC 9457 has it. */
export interface Problem {
  /**
   * What kind of problem this is; stable.
   * @example "/problems/stage-gate-closed"
   */
  type: string;
  /** Constant for a type. */
  title: string;
  /** @integer */
  status: number;
  /** About this very case. */
  detail: string;
  /** The request, as the log knows it. */
  instance: string;
  /** Of an invalid request: every wrong place. */
  errors?: FieldError[];
  /** Of a refused stage change: every unmet condition, and who can clear it. */
  blockers?: MoveBlocker[];
  /** Of a stage that cannot be reached: those that can. */
  reachable?: Stage[];
  /** Of somebody who cannot leave yet: how much that is open is theirs. */
  open?: {
    /** @integer */
    negotiations: number;
    /** @integer */
    nextActions: number;
    /** @integer */
    obligations: number;
    /** @integer */
    reminders: number;
    /** @integer */
    agreements: number;
    /** Whether they are the head of legal. */
    legalHead: boolean;
  };
  /** Of a sheet whose columns are not clear: what each was taken for. */
  columns?: ImportColumn[];
  /** Of a stale version: the record as it is now. */
  current?: unknown;
}
