const SEALED = new Map<object, Set<string>>();
const WITHIN = new Map<object, Map<string, ReadonlySet<string>>>();
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

/** Marks a column of JSON in which the texts under these keys, at any depth, are free text: the journal seals those alone. */
export function SealedWithin(...keys: string[]): PropertyDecorator {
  return (prototype, property) => {
    const entity = prototype.constructor;
    const known = WITHIN.get(entity) ?? new Map<string, ReadonlySet<string>>();
    WITHIN.set(entity, known.set(String(property), new Set(keys)));
  };
}

/** A copy of what a column holds, in which something stands for each of its free texts. Marks are inherited. */
export function sealWithin(
  entity: object,
  property: string,
  value: unknown,
  seal: (text: string) => unknown,
): unknown {
  const keys = WITHIN.get(entity)?.get(property);
  if (keys) return visit(value, keys, seal);
  const parent = Object.getPrototypeOf(entity) as object | null;
  return parent === null ? value : sealWithin(parent, property, value, seal);
}

function visit(value: unknown, keys: ReadonlySet<string>, seal: (text: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => visit(item, keys, seal));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      typeof item === 'string' && keys.has(key) ? seal(item) : visit(item, keys, seal),
    ]),
  );
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
