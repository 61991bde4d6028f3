/** The part of JSON Schema 2020-12 that the document uses. */
export interface Schema {
  $ref?: string;
  type?: SchemaType | SchemaType[];
  description?: string;
  format?: string;
  enum?: (string | number | boolean)[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  default?: unknown;
  examples?: unknown[];
  deprecated?: boolean;
}

export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

/** A value of any of several schemas: literals of one type become one enumeration, null widens a plain type. */
export function anyOf(given: readonly Schema[]): Schema {
  const schemas = foldLiterals(given);
  const others = schemas.filter((schema) => schema.type !== 'null');
  const [only] = others;
  if (!only || others.length > 1) return { anyOf: schemas };
  if (others.length === schemas.length) return only;
  const isPlain = typeof only.type === 'string' && !only.enum;
  return isPlain ? { ...only, type: [only.type as SchemaType, 'null'] } : { anyOf: [only, { type: 'null' }] };
}

/** The schema without the branch for null. */
export function withoutNull(schema: Schema): Schema {
  if (Array.isArray(schema.type)) return { ...schema, type: schema.type.find((type) => type !== 'null') };
  const others = schema.anyOf?.filter((branch) => branch.type !== 'null');
  return others?.length === 1 ? others[0]! : schema;
}

/** Adds limits; an integer narrows a number, also where null is allowed beside it. */
export function narrowed(schema: Schema, limits: Schema): Schema {
  if (limits.type !== 'integer') return { ...schema, ...limits };
  const integer = (type: SchemaType): SchemaType => (type === 'number' ? 'integer' : type);
  const { type = 'integer' } = schema;
  return { ...schema, ...limits, type: Array.isArray(type) ? type.map(integer) : integer(type) };
}

function foldLiterals(schemas: readonly Schema[]): Schema[] {
  const folded: Schema[] = [];
  for (const schema of schemas) {
    const kin = folded.find((other) => other.enum && schema.enum && other.type === schema.type);
    if (kin) kin.enum = [...kin.enum!, ...schema.enum!];
    else folded.push({ ...schema });
  }
  return folded;
}
