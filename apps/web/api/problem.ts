import type {
  FieldError,
  ImportColumn,
  MoveBlocker,
  Problem as ProblemDetails,
} from '#libs/api-client/index.js';

/** A refusal of the API, or that it could not be reached (`status` 0). */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly blockers: readonly MoveBlocker[];
  /** Of somebody who cannot leave yet: how much that is open is theirs. */
  readonly open: ProblemDetails['open'];
  /** Of a stale version: the record as it is now. */
  readonly current: unknown;

  /** Of a sheet whose columns are not clear: what each was taken for. */
  readonly columns: readonly ImportColumn[] | undefined;

  constructor(details: Partial<ProblemDetails>) {
    super(details.detail ?? details.title ?? '');
    this.name = 'Problem';
    this.status = details.status ?? 0;
    this.type = details.type ?? '';
    this.title = details.title ?? '';
    this.errors = details.errors ?? [];
    this.blockers = details.blockers ?? [];
    this.open = details.open;
    this.current = details.current;
    this.columns = details.columns;
  }

  get isUnreachable(): boolean {
    return this.status === 0;
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem({ status: 500, detail: error instanceof Error ? error.message : String(error) });
}
