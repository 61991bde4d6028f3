import { pino } from 'pino';
import type { LoggerOptions } from 'pino';

/** Frames of a stack, without the message that stands before them. */
const FRAMES = /^\s+at .*$/gm;
/** An e-mail address, as mail servers repeat it in their refusals. */
const ADDRESS = /[^\s<>"'(]+@[^\s<>"')]+/g;

/** What a log keeps of an error. */
type LoggedError = {
  type: string;
  /** Empty where PostgreSQL wrote it, and of what is no error. */
  message: string;
  code?: unknown;
  table?: unknown;
  constraint?: unknown;
  stack: string;
  cause?: LoggedError;
};

/**
 * What may be told of an error: no value that a person has given. PostgreSQL quotes values in its messages and details,
 * and who sends a statement hangs its parameters on the error, so of those only the names of things are kept.
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const fields = (('driverError' in error ? error.driverError : undefined) ?? error) as Record<
    string,
    unknown
  >;
  const { code, table, constraint, severity } = fields;
  return {
    type: error.name,
    message: severity === undefined ? error.message.replaceAll(ADDRESS, '…@…') : '',
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
    ...(constraint === undefined ? {} : { constraint }),
    stack: (error.stack?.match(FRAMES) ?? []).join('\n'),
    ...(error.cause instanceof Error ? { cause: loggedError(error.cause) } : {}),
  };
}

/** How every process logs: one JSON object a line, without personal data. */
export const LOGGING = { serializers: { err: loggedError } } satisfies LoggerOptions;

export function openLog(level: string) {
  return pino({ level, ...LOGGING });
}
