import * as ts from 'typescript';
import { narrowed, type Schema } from './schema.js';

/** A schema with what the docstring of its type or property says. */
export function documented(symbol: ts.Symbol, schema: Schema, checker: ts.TypeChecker): Schema {
  const description = docsOf(symbol, checker);
  return { ...narrowed(schema, taggedOf(symbol, checker)), ...(description && { description }) };
}

/** A symbol's docstring as Markdown, one paragraph a line. */
export function docsOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
  if (text === '') return undefined;
  return text.replaceAll(/\{@link (\w+)\}/g, '`$1`').replaceAll(/(\S)\n(?=[^\s*|-])/g, '$1 ');
}

/** What the tags of a docstring say of the values. */
export function taggedOf(symbol: ts.Symbol, checker: ts.TypeChecker): Schema {
  const schema: Schema = {};
  for (const tag of symbol.getJsDocTags(checker)) {
    const text = ts.displayPartsToString(tag.text).trim();
    if (tag.name === 'format') schema.format = text;
    if (tag.name === 'integer') schema.type = 'integer';
    if (tag.name === 'minimum') schema.minimum = Number(text);
    if (tag.name === 'maximum') schema.maximum = Number(text);
    if (tag.name === 'example') (schema.examples ??= []).push(JSON.parse(text));
    if (tag.name === 'deprecated') schema.deprecated = true;
  }
  return schema;
}
