import * as ts from 'typescript';
import { anyOf, type Schema, type SchemaType } from './schema.js';
import { Unreadable } from './unreadable.js';

const PLAIN: readonly [ts.TypeFlags, SchemaType][] = [
  [ts.TypeFlags.String, 'string'],
  [ts.TypeFlags.Number, 'number'],
  [ts.TypeFlags.Boolean, 'boolean'],
  [ts.TypeFlags.Null, 'null'],
];

/** A type that is known by its values: `'a' | 'b'`, `(typeof STAGES)[number]`, or the type of an initial value. */
export function literalSchema(type: ts.Type, at: ts.Node, checker: ts.TypeChecker): Schema {
  const plain = PLAIN.find(([flag]) => type.flags & flag);
  if (plain) return { type: plain[1] };
  if (type.isUnion())
    return anyOf(type.types.map((member) => literalSchema(member, at, checker)).toSorted(byValue));
  if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
  if (type.isNumberLiteral()) return { type: 'number', enum: [type.value] };
  if (type.flags & ts.TypeFlags.BooleanLiteral) {
    return { type: 'boolean', enum: [checker.typeToString(type) === 'true'] };
  }
  throw new Unreadable(at, `the document cannot say ${checker.typeToString(type)}`);
}

/** The checker orders a union's members by when it first met them, which other files decide. */
function byValue(one: Schema, other: Schema): number {
  return String(one.enum) < String(other.enum) ? -1 : 1;
}
