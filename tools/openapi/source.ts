import * as ts from 'typescript';
import { Unreadable } from './unreadable.js';

export type Decorators = ReadonlyMap<string, readonly ts.Expression[]>;

/** A node's decorators and their arguments, by name. */
export function decoratorsOf(node: ts.HasDecorators): Decorators {
  const found = new Map<string, readonly ts.Expression[]>();
  for (const { expression } of ts.getDecorators(node) ?? []) {
    if (ts.isCallExpression(expression)) found.set(expression.expression.getText(), expression.arguments);
  }
  return found;
}

/** The value of a literal, or of a constant that holds one. */
export function literalOf(node: ts.Expression, checker: ts.TypeChecker): string | number {
  const type = checker.getTypeAtLocation(node);
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  throw new Unreadable(node, `${node.getText()} must be a literal or a constant that holds one`);
}

/** The symbol that a name stands for, through any import. */
export function resolved(name: ts.Node, checker: ts.TypeChecker): ts.Symbol {
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol) throw new Unreadable(name, `${name.getText()} is not known`);
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Written in this project rather than in a package or in TypeScript's own library. */
export function isOwn(node: ts.Node): boolean {
  return !node.getSourceFile().isDeclarationFile;
}

/** A class of what clients send, where everything that is not validated is refused. */
export function isRequest(node: ts.Node): boolean {
  return ts.isClassDeclaration(node) && /(Request|Query)$/.test(node.name?.text ?? '');
}
