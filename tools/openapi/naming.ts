import { narrowed, withoutNull, type Schema } from './schema.js';

/** What a name promises of a plain value in an answer: the API keeps to these endings everywhere. */
const PROMISES: readonly [RegExp, Schema['type'], Schema][] = [
  [/^(id|\w+Ids?)$/, 'string', { format: 'uuid' }],
  [/At$/, 'string', { format: 'date-time' }],
  [/^asOf$|On$/, 'string', { format: 'date' }],
  [/^(version|seq|status|reach)$/, 'number', { type: 'integer' }],
];

/** Adds what the property's name promises, unless its type says more already. */
export function promised(name: string, schema: Schema): Schema {
  if (schema.items) return { ...schema, items: promised(name, schema.items) };
  const { type, format } = withoutNull(schema);
  const promise = PROMISES.find(([pattern, of]) => of === type && pattern.test(name));
  return promise && !format && !schema.enum ? narrowed(schema, promise[2]) : schema;
}
