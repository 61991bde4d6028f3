const SEALED = new Map<object, Set<string>>();
const DIGESTED = new Map<object, Map<string, string>>();

/** Marks a column of personal values or free text: the table holds it in clear, the journal sealed. */
export function Sealed(): PropertyDecorator {
  return (prototype, property) => {
    const entity = prototype.constructor;
    const known = SEALED.get(entity) ?? new Set<string>();
    SEALED.set(entity, known.add(String(property)));
  };
}

/** Marks are inherited with the column. */
export function isSealed(entity: object, property: string): boolean {
  if (SEALED.get(entity)?.has(property)) return true;
  const parent = Object.getPrototypeOf(entity) as object | null;
  return parent !== null && isSealed(parent, property);
}

/**
 * Marks a column whose text the journal must not hold, not even sealed, in the rows where another column says so: it
 * holds a digest, by which the text can be proved and never read. Goes beside `@Sealed()`, for all other rows.
 */
export function DigestedWhere(flag: string): PropertyDecorator {
  return (prototype, property) => {
    const entity = prototype.constructor;
    const known = DIGESTED.get(entity) ?? new Map<string, string>();
    DIGESTED.set(entity, known.set(String(property), flag));
  };
}

/** An update that leaves the other column out may be of such a row, so it counts as one. */
export function isDigested(
  entity: object,
  property: string,
  row: Readonly<Record<string, unknown>>,
): boolean {
  const flag = DIGESTED.get(entity)?.get(property);
  return flag !== undefined && row[flag] !== false;
}
