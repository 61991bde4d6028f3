import { invalidField } from '#libs/problems/domain-error.js';

/** The forms a cursor's parts may have, so that PostgreSQL can read whatever a client sends back. */
export const CURSOR_PARTS = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  date: /^\d{4}-\d\d-\d\d$/,
  integer: /^-?\d{1,9}$/,
  bigint: /^-?\d{1,18}$/,
  number: /^-?\d{1,18}(\.\d{1,6})?$/,
  text: /^[^\0]{0,300}$/u,
} as const;

export type CursorPart = keyof typeof CURSOR_PARTS;

/** Where a page ended: the sort values of its last row, opaque to clients. */
function cursorOf(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values.map(String))).toString('base64url');
}

/**
 * The sort values that a cursor stands for, in the first of the given forms that it has.
 * Errors: `invalid-request` for one that no page gave.
 */
export function positionOf(cursor: string, ...forms: readonly (readonly CursorPart[])[]): string[] {
  const values = read(cursor);
  if (!forms.some((parts) => fits(values, parts))) {
    throw invalidField('/cursor', 'Use the nextCursor of a page of this very list.');
  }
  return values as string[];
}

function fits(values: unknown, parts: readonly CursorPart[]): boolean {
  return (
    Array.isArray(values) &&
    values.length === parts.length &&
    values.every(
      (value, index) =>
        typeof value === 'string' && CURSOR_PARTS[parts[index]!].test(value) && isReal(parts[index]!, value),
    )
  );
}

/** One page out of one row more than it holds. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  position: (last: T) => readonly (string | number)[],
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : cursorOf(position(last)) };
}

function read(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isReal(part: CursorPart, value: string): boolean {
  return (part !== 'instant' && part !== 'date') || !Number.isNaN(Date.parse(value));
}
