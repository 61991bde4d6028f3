/** The given fields that differ from what stands. What was left out stays as it is. */
export function changedFields<Fields extends object>(
  current: Fields,
  given: { [Field in keyof Fields]?: Fields[Field] | undefined },
): Partial<Fields> {
  const fields = Object.keys(given) as (keyof Fields)[];
  const changed = fields.filter(
    (field) => given[field] !== undefined && JSON.stringify(given[field]) !== JSON.stringify(current[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, given[field]])) as Partial<Fields>;
}
