/** The part of the contract's schemas that says what a list holds. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
}

export interface Contract {
  paths: Record<
    string,
    { get?: { responses: Record<string, { content?: Record<string, { schema: Schema }> }> } }
  >;
  components: { schemas: Record<string, Schema> };
}

/** A column of an export: the way to a value in the JSON of an item. */
export type Column = readonly string[];

/**
 * The columns of every list, by the address of its route as the server writes it: `/api/v1/parties/:id/contacts`. They
 * come from the contract and not from what a page happens to hold, so that they are always the same.
 */
export function columnsOfLists(contract: Contract): ReadonlyMap<string, Column[]> {
  const lists = Object.entries(contract.paths).flatMap(([path, { get }]) => {
    const answer = get?.responses['200']?.content?.['application/json']?.schema;
    const { items, nextCursor } = (answer && resolved(answer, contract).properties) ?? {};
    if (!items?.items || !nextCursor) return [];
    const address = path.replaceAll(/\{(\w+)\}/g, ':$1');
    return [[address, columnsOf(items.items, contract)] as const];
  });
  return new Map(lists);
}

/** An object is a column for each of its properties; a list, or an object with names of its own, is one column. */
function columnsOf(schema: Schema, contract: Contract): Column[] {
  const { properties } = resolved(schema, contract);
  if (!properties) return [[]];
  return Object.entries(properties).flatMap(([name, inner]) =>
    columnsOf(inner, contract).map((way) => [name, ...way]),
  );
}

/** What a reference leads to, without the branch for null. */
function resolved(schema: Schema, contract: Contract): Schema {
  if (schema.$ref) return resolved(contract.components.schemas[schema.$ref.split('/').at(-1)!]!, contract);
  const others = schema.anyOf?.filter(({ type }) => type !== 'null');
  return others?.length === 1 ? resolved(others[0]!, contract) : schema;
}

/** The name of a column: `value.amount`. */
export function nameOf(column: Column): string {
  return column.join('.');
}

/** The text of a cell; nothing for what is null. Plain values of a list stand beside each other, others as JSON. */
export function cellOf(item: unknown, column: Column): string {
  let value: unknown = item;
  for (const name of column) value = (value as Record<string, unknown> | null | undefined)?.[name];
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('; ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
