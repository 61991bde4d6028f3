import { isDeepStrictEqual } from 'node:util';

/** The given fields that differ from what stands. What was left out stays as it is. */
export function changedFields<Fields extends object>(
  current: Fields,
  given: { [Field in keyof Fields]?: Fields[Field] | undefined },
): Partial<Fields> {
  const fields = Object.keys(given) as (keyof Fields)[];
  const changed = fields.filter(
    (field) => given[field] !== undefined && !isDeepStrictEqual(plain(given[field]), plain(current[field])),
  );
  return Object.fromEntries(changed.map((field) => [field, given[field]])) as Partial<Fields>;
}

/** As JSON has it: neither class nor the order of keys, which PostgreSQL does not keep, makes a difference. */
function plain(value: unknown): unknown {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
