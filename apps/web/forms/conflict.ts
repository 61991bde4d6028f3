/** A field that two people made different. */
export interface FieldConflict {
  field: string;
  original: unknown;
  mine: unknown;
  theirs: unknown;
  /** Both changed it: only a person can choose. Otherwise the one change there was is right. */
  isOpen: boolean;
}

/** The fields in which what I would save differs from what is there now, and only those. */
export function conflictsBetween<Values extends object>(
  original: Values,
  mine: Values,
  theirs: Values,
): FieldConflict[] {
  const fields = Object.keys(changes(theirs, mine)) as (keyof Values & string)[];
  return fields.map((field) => ({
    field,
    original: original[field],
    mine: mine[field],
    theirs: theirs[field],
    isOpen: !same(original[field], mine[field]) && !same(original[field], theirs[field]),
  }));
}

/** Whether two people changed the same field, each in another way. */
export function isContested<Values extends object>(original: Values, mine: Values, theirs: Values): boolean {
  return conflictsBetween(original, mine, theirs).some(({ isOpen }) => isOpen);
}

/** My values, with theirs where I changed nothing. */
export function merged<Values extends object>(original: Values, mine: Values, theirs: Values): Values {
  return { ...theirs, ...changes(original, mine) };
}

/** What is not as it was: the fields that differ, and no other. */
export function changes<Values extends object>(original: Values, now: Values): Partial<Values> {
  const differing = Object.entries(now).filter(
    ([field, value]) => !same(original[field as keyof Values], value),
  );
  return Object.fromEntries(differing) as Partial<Values>;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
