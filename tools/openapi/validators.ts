import * as ts from 'typescript';
import { narrowed, withoutNull, type Schema } from './schema.js';
import { decoratorsOf, type Decorators } from './source.js';
import { Unreadable } from './unreadable.js';
import { RULES, readArguments, type Kind } from './validator-rules.js';

interface Sent {
  field: ts.PropertyDeclaration;
  /** The schema of its type. */
  schema: Schema;
  decorators: Decorators;
}

/** The schema of a property that clients send, narrowed by its validators. These must agree with its type. */
export function validated(
  field: ts.PropertyDeclaration,
  schema: Schema,
  target: (schema: Schema) => Schema,
  checker: ts.TypeChecker,
): Schema {
  const sent: Sent = { field, schema, decorators: decoratorsOf(field) };
  refuseWrongPresence(sent);
  refuseUnproved(sent, target);
  refuseOtherValues(sent, checker);
  let result = schema;
  for (const [name, args] of sent.decorators) {
    const limits = ruleOf(name, field).limits?.(readArguments(args, checker));
    if (!limits) continue;
    result = isForEach(args)
      ? { ...result, items: narrowed(result.items ?? {}, limits) }
      : narrowed(result, limits);
  }
  return result;
}

/** A validator that takes null or absence for granted would let through what the type rules out. */
function refuseWrongPresence({ field, schema, decorators }: Sent): void {
  const mayBeAbsent = field.questionToken !== undefined || field.initializer !== undefined;
  const isOmittable = [...decorators.keys()].some((name) => ruleOf(name, field).omits);
  if (mayBeAbsent !== isOmittable) {
    throw new Unreadable(field, '@Omittable() and ? (or an initial value) belong together');
  }
  if ((withoutNull(schema) !== schema) !== decorators.has('Nullable')) {
    throw new Unreadable(field, '@Nullable() and | null belong together');
  }
}

function refuseUnproved({ field, schema, decorators }: Sent, target: (schema: Schema) => Schema): void {
  const proved = new Set<Kind | undefined>();
  const provedOfItems = new Set<Kind | undefined>();
  for (const [name, args] of decorators) {
    const rule = ruleOf(name, field);
    (isForEach(args) ? provedOfItems : proved).add(rule.proves);
    provedOfItems.add(rule.provesItems);
  }
  const value = withoutNull(schema);
  const kind = kindOf(target(value), field);
  if (!proved.has(kind)) throw new Unreadable(field, `no validator makes sure that this is ${kind}`);
  if (!value.items) return;
  const itemKind = kindOf(target(value.items), field);
  if (!provedOfItems.has(itemKind))
    throw new Unreadable(field, `no validator makes sure that each item is ${itemKind}`);
}

/** `IsIn` must list exactly the values of the type, `IsObjectOf` and `IsListOf` must name its class. */
function refuseOtherValues({ field, decorators }: Sent, checker: ts.TypeChecker): void {
  for (const [name, [first]] of decorators) {
    if (!first) continue;
    const checkedType = checker.getTypeAtLocation(first);
    let accepted: ts.Type | undefined;
    if (name === 'IsIn') accepted = checker.getIndexTypeOfType(checkedType, ts.IndexKind.Number);
    if (name === 'IsObjectOf' || name === 'IsListOf') accepted = instanceOf(checkedType);
    if (accepted && accepted !== valueType(field, checker)) {
      throw new Unreadable(field, `@${name}(${first.getText()}) accepts other values than the type has`);
    }
  }
}

function instanceOf(classOf: ts.Type): ts.Type | undefined {
  return classOf.getCallSignatures()[0]?.getReturnType().getConstructSignatures()[0]?.getReturnType();
}

/** The type of a property, or of its items, without null and undefined. */
function valueType(field: ts.PropertyDeclaration, checker: ts.TypeChecker): ts.Type {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(field));
  const item = checker.isArrayType(type) ? checker.getIndexTypeOfType(type, ts.IndexKind.Number) : undefined;
  return item ?? type;
}

function kindOf(schema: Schema, field: ts.PropertyDeclaration): Kind {
  if (schema.enum) return 'literal';
  const { type } = schema;
  if (type === undefined || type === 'null' || Array.isArray(type)) {
    throw new Unreadable(field, 'a request has one kind of value in one place');
  }
  return type === 'integer' ? 'number' : type;
}

function ruleOf(name: string, field: ts.PropertyDeclaration) {
  const rule = RULES[name];
  if (!rule)
    throw new Unreadable(
      field,
      `@${name}() says nothing to the document; see tools/openapi/validator-rules.ts`,
    );
  return rule;
}

function isForEach(args: readonly ts.Expression[]): boolean {
  const options = args.at(-1);
  return (
    options !== undefined && ts.isObjectLiteralExpression(options) && /\beach: true\b/.test(options.getText())
  );
}
