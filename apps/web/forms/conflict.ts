/** A field that two people made different. */
export interface FieldConflict {
  field: string;
  original: unknown;
  mine: unknown;
  theirs: unknown;
  /** Both changed it: only a person can choose. Otherwise the one change there was is right. */
  isOpen: boolean;
}

type Values = Record<string, unknown>;

/** The fields in which what I would save differs from what is there now, and only those. */
export function conflictsBetween(original: Values, mine: Values, theirs: Values): FieldConflict[] {
  return Object.keys(mine)
    .filter((field) => !same(mine[field], theirs[field]))
    .map((field) => ({
      field,
      original: original[field],
      mine: mine[field],
      theirs: theirs[field],
      isOpen: !same(original[field], mine[field]) && !same(original[field], theirs[field]),
    }));
}

/** My values, with theirs where I changed nothing. */
export function merged(original: Values, mine: Values, theirs: Values): Values {
  return Object.fromEntries(
    Object.keys(mine).map((field) => [
      field,
      same(original[field], mine[field]) ? theirs[field] : mine[field],
    ]),
  );
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
