const SEALED = new Map<object, Set<string>>();

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
