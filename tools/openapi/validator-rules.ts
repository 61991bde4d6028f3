import * as ts from 'typescript';
import { MAX_REPEATS } from '#apps/api/validation/query.js';
import type { Schema } from './schema.js';
import { literalOf, resolved } from './source.js';
import { Unreadable } from './unreadable.js';

/** What a value is proved to be; `literal` is one of an enumeration. */
export type Kind = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'literal';

export interface Rule {
  proves?: Kind;
  /** The property may be left out. */
  omits?: true;
  /** What it proves of every item of a list. */
  provesItems?: Kind;
  limits?: (args: Arguments) => Schema;
}

interface Arguments {
  number(index: number, otherwise?: number): number;
  pattern(index: number): string;
}

/** Every validator that a request may use. One that is missing here stops the build: teach it what to write. */
export const RULES: Record<string, Rule> = {
  Omittable: { omits: true },
  OneOf: { omits: true },
  Nullable: {},
  IsCurrency: {},
  FitsPrecision: {},
  SaysFromWhat: {},
  IsText: { proves: 'string', limits: (args) => ({ minLength: 1, maxLength: args.number(0) }) },
  IsLine: { proves: 'string', limits: (args) => ({ minLength: 1, maxLength: args.number(0) }) },
  IsLink: { proves: 'string', limits: () => ({ format: 'uri', maxLength: 2000 }) },
  IsString: { proves: 'string' },
  Length: { proves: 'string', limits: (args) => ({ minLength: args.number(0), maxLength: args.number(1) }) },
  MaxLength: { proves: 'string', limits: (args) => ({ maxLength: args.number(0) }) },
  Matches: { proves: 'string', limits: (args) => ({ pattern: args.pattern(0) }) },
  IsId: { proves: 'string', limits: () => ({ format: 'uuid' }) },
  IsEmail: { proves: 'string', limits: () => ({ format: 'email' }) },
  IsUrl: { proves: 'string', limits: () => ({ format: 'uri' }) },
  IsCalendarDate: { proves: 'string', limits: () => ({ format: 'date' }) },
  IsInstant: { proves: 'string', limits: () => ({ format: 'date-time' }) },
  IsDateOrInstant: { proves: 'string' },
  IsIn: { proves: 'literal' },
  IsBoolean: { proves: 'boolean' },
  IsQueryBoolean: { proves: 'boolean' },
  IsInt: { proves: 'number', limits: () => ({ type: 'integer' }) },
  IsQueryInteger: { proves: 'number', limits: () => ({ type: 'integer' }) },
  Min: { limits: (args) => ({ minimum: args.number(0) }) },
  Max: { limits: (args) => ({ maximum: args.number(0) }) },
  IsObjectOf: { proves: 'object' },
  IsListOf: { proves: 'array', provesItems: 'object', limits: (args) => ({ maxItems: args.number(1) }) },
  IsArray: { proves: 'array' },
  IsQueryList: { proves: 'array', limits: (args) => ({ maxItems: args.number(0, MAX_REPEATS) }) },
  ArrayMinSize: { limits: (args) => ({ minItems: args.number(0) }) },
  ArrayMaxSize: { limits: (args) => ({ maxItems: args.number(0) }) },
  ArrayUnique: { limits: () => ({ uniqueItems: true }) },
};

export function readArguments(args: readonly ts.Expression[], checker: ts.TypeChecker): Arguments {
  return {
    number: (index, otherwise) => Number(args[index] ? literalOf(args[index], checker) : otherwise),
    pattern: (index) => patternOf(args[index]!, checker),
  };
}

/** JSON Schema's patterns have no flags, so only `u`, which it implies, may be set. */
function patternOf(node: ts.Expression, checker: ts.TypeChecker): string {
  const expression = ts.isIdentifier(node) ? initialValueOf(node, checker) : node;
  const parts = ts.isRegularExpressionLiteral(expression) && /^\/(.*)\/(u?)$/.exec(expression.text);
  if (!parts) throw new Unreadable(node, `${node.getText()} must be a regular expression without flags`);
  return parts[1]!;
}

function initialValueOf(name: ts.Identifier, checker: ts.TypeChecker): ts.Expression {
  const declaration = resolved(name, checker).valueDeclaration;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value ?? name;
}
