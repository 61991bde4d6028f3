import * as ts from 'typescript';
import { documented, taggedOf } from './docs.js';
import { literalSchema } from './literals.js';
import { promised } from './naming.js';
import { anyOf, type Schema } from './schema.js';
import { isOwn, isRequest, resolved } from './source.js';
import { Unreadable } from './unreadable.js';
import { validated } from './validators.js';

/** What the parameters of a generic type stand for at the place that is being read. */
type Bindings = ReadonlyMap<ts.Symbol, Schema>;
type TypeDeclaration = ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

const NONE: Bindings = new Map();
const LISTS = new Set(['Array', 'ReadonlyArray']);
/** TypeScript's own types that choose among properties and leave the types of these alone. */
const CHOICES = new Set(['Pick', 'Omit', 'Partial', 'Required', 'Readonly']);
const KEYWORDS: Partial<Record<ts.SyntaxKind, Schema>> = {
  [ts.SyntaxKind.StringKeyword]: { type: 'string' },
  [ts.SyntaxKind.NumberKeyword]: { type: 'number' },
  [ts.SyntaxKind.BooleanKeyword]: { type: 'boolean' },
  [ts.SyntaxKind.UnknownKeyword]: {},
};

/**
 * Reads types as JSON Schema. It follows them as they are written and not as the checker resolves them, because only
 * the former keeps the names of enumerations and formats (`Stage`, `Id`).
 */
export class Schemas {
  /** The schemas that have a name. */
  readonly named: Record<string, Schema> = {};
  private readonly owners = new Map<string, ts.Symbol>();

  constructor(private readonly checker: ts.TypeChecker) {}

  of(node: ts.TypeNode, bindings: Bindings = NONE): Schema {
    const keyword = KEYWORDS[node.kind];
    if (keyword) return { ...keyword };
    if (ts.isParenthesizedTypeNode(node)) return this.of(node.type, bindings);
    if (ts.isUnionTypeNode(node)) return anyOf(node.types.map((member) => this.of(member, bindings)));
    if (ts.isArrayTypeNode(node)) return { type: 'array', items: this.of(node.elementType, bindings) };
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) {
      return this.of(node.type, bindings);
    }
    if (ts.isTypeReferenceNode(node)) return this.reference(node, bindings);
    if (ts.isIndexedAccessTypeNode(node)) return this.member(node, bindings);
    if (ts.isTypeLiteralNode(node) || ts.isIntersectionTypeNode(node)) return this.object(node, bindings);
    return literalSchema(this.checker.getTypeFromTypeNode(node), node, this.checker);
  }

  /** A type by its declaration rather than by its use. */
  declared(declaration: TypeDeclaration): Schema {
    return this.own(resolved(declaration.name!, this.checker), declaration, NONE);
  }

  /** The properties of a class, an interface or a literal type, inherited ones included. */
  object(node: ts.Node, bindings: Bindings = NONE): Schema {
    const type = this.checker.getTypeAtLocation(node);
    const index = this.checker.getIndexInfoOfType(type, ts.IndexKind.String)?.declaration;
    if (index) return { type: 'object', additionalProperties: this.of(index.type, bindings) };
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const symbol of this.checker.getPropertiesOfType(type)) {
      const field = symbol.valueDeclaration ?? symbol.declarations?.[0];
      if (!field || !(ts.isPropertyDeclaration(field) || ts.isPropertySignature(field))) {
        throw new Unreadable(field ?? node, `${symbol.name} is no plain property`);
      }
      properties[symbol.name] = documented(symbol, this.field(field, bindings), this.checker);
      const hasDefault = ts.isPropertyDeclaration(field) && field.initializer !== undefined;
      if (!(symbol.flags & ts.SymbolFlags.Optional) && !hasDefault) required.push(symbol.name);
    }
    return {
      type: 'object',
      properties,
      ...(required.length > 0 && { required }),
      ...(isRequest(node) && { additionalProperties: false }),
    };
  }

  /** A reference's schema, or the schema itself. */
  target(schema: Schema): Schema {
    return schema.$ref ? this.named[schema.$ref.split('/').at(-1)!]! : schema;
  }

  private field(field: ts.PropertyDeclaration | ts.PropertySignature, bindings: Bindings): Schema {
    const schema = field.type
      ? this.of(field.type, bindings)
      : literalSchema(this.checker.getTypeAtLocation(field), field, this.checker);
    const isSent = ts.isPropertyDeclaration(field) && isRequest(field.parent);
    if (isSent) return validated(field, schema, (to) => this.target(to), this.checker);
    return promised(field.name.getText(), schema);
  }

  /** `(typeof STAGES)[number]` keeps the order of the list; `Blocker['code']` is what it is there. */
  private member(node: ts.IndexedAccessTypeNode, bindings: Bindings): Schema {
    const owner = this.checker.getTypeFromTypeNode(node.objectType);
    if (this.checker.isTupleType(owner)) {
      const members = this.checker.getTypeArguments(owner as ts.TypeReference);
      return anyOf(members.map((member) => literalSchema(member, node, this.checker)));
    }
    const key = this.checker.getTypeFromTypeNode(node.indexType);
    const field = key.isStringLiteral() ? owner.getProperty(key.value)?.valueDeclaration : undefined;
    if (field && (ts.isPropertyDeclaration(field) || ts.isPropertySignature(field)))
      return this.field(field, bindings);
    return literalSchema(this.checker.getTypeFromTypeNode(node), node, this.checker);
  }

  private reference(node: ts.TypeReferenceNode, bindings: Bindings): Schema {
    const symbol = resolved(node.typeName, this.checker);
    const args = node.typeArguments ?? [];
    const declaration = symbol.declarations?.find(isTypeDeclaration);
    if (declaration && isOwn(declaration)) {
      return this.own(symbol, declaration, this.bind(declaration, args, bindings));
    }
    const bound = bindings.get(symbol);
    if (bound) return bound;
    if (LISTS.has(symbol.name)) return { type: 'array', items: this.of(args[0]!, bindings) };
    if (symbol.name === 'Record') return this.record(args[0]!, this.of(args[1]!, bindings));
    if (CHOICES.has(symbol.name)) return this.object(node, bindings);
    return literalSchema(this.checker.getTypeFromTypeNode(node), node, this.checker);
  }

  private own(symbol: ts.Symbol, declaration: TypeDeclaration, bindings: Bindings): Schema {
    if (!ts.isTypeAliasDeclaration(declaration)) {
      return this.component(symbol, bindings, () => this.object(declaration, bindings));
    }
    const format = taggedOf(symbol, this.checker);
    // `type Id = string` with a format needs no name in the document, and no explanation at every use.
    if (format.format) return { ...this.of(declaration.type), ...format };
    return this.component(symbol, bindings, () => this.of(declaration.type, bindings));
  }

  private bind(declaration: TypeDeclaration, args: readonly ts.TypeNode[], outer: Bindings): Bindings {
    const bindings = new Map<ts.Symbol, Schema>();
    for (const [index, parameter] of (declaration.typeParameters ?? []).entries()) {
      const argument = args[index] ?? parameter.default;
      if (!argument) throw new Unreadable(parameter, `${parameter.getText()} stands for nothing`);
      bindings.set(resolved(parameter.name, this.checker), this.of(argument, outer));
    }
    return bindings;
  }

  /** `Page<PartyResponse>` is called PartyPage; what a lib calls a view is the thing itself to clients. */
  private component(symbol: ts.Symbol, bindings: Bindings, read: () => Schema): Schema {
    const args = [...bindings.values()].map(
      (schema) => schema.$ref?.split('/').at(-1) ?? String(schema.type),
    );
    const name = args.join('') + symbol.name.replace(/(Response|View)$/, '');
    const owner = this.owners.get(name);
    if (owner && owner !== symbol) {
      throw new Unreadable(
        symbol.declarations![0]!,
        `another type is called ${name} in the document already`,
      );
    }
    if (!owner) {
      this.owners.set(name, symbol);
      this.named[name] = documented(symbol, read(), this.checker);
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  private record(keys: ts.TypeNode, values: Schema): Schema {
    const { enum: names } = literalSchema(this.checker.getTypeFromTypeNode(keys), keys, this.checker);
    if (!names) return { type: 'object', additionalProperties: values };
    const required = names.map(String);
    return {
      type: 'object',
      properties: Object.fromEntries(required.map((name) => [name, values])),
      required,
    };
  }
}

function isTypeDeclaration(node: ts.Declaration): node is TypeDeclaration {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}
