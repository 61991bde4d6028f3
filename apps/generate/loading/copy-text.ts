import type { Row } from '../story/ledger.js';
import type { Table, TableColumn } from './tables.js';

/** Rows in the text format of COPY, one a line. */
export function copyText(table: Table, workspaceId: string, rows: readonly Row[]): string {
  let text = '';
  for (const row of rows) {
    const values = table.columns.map((column) =>
      column.property === 'workspaceId' ? workspaceId : copyValue(column, row[column.property]),
    );
    text += `${values.join('\t')}\n`;
  }
  return text;
}

function copyValue({ isJson, missing }: TableColumn, given: unknown): string {
  const value = given === undefined ? missing : given;
  if (value === null) return '\\N';
  if (isJson) return escaped(JSON.stringify(value));
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return escaped(`{${value.map(quoted).join(',')}}`);
  return typeof value === 'string' ? escaped(value) : JSON.stringify(value);
}

function quoted(value: unknown): string {
  return `"${String(value).replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replaceAll(/[\\\n\r\t]/g, (found) => ESCAPES[found]!) : text;
}
