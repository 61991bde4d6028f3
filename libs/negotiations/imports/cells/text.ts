import { CellFault } from './fault.js';

/** Anything but tab and line breaks that nobody types. */
const CONTROL = /(?![\t\n\r])\p{Control}/u;

/** What a spreadsheet shows where a formula failed. */
const SHEET_ERROR = /^#(REF|N\/A|VALUE|NAME|DIV\/0|NULL|NUM|SPILL)[!?]?/;

/** The apostrophe by which an export keeps a spreadsheet from running a cell. */
const NEUTRALISED = /^'(?=[=+\-@\t\r])/;

/** A cell as its writer meant it. Errors: `CellFault` for formulas, failed ones and control characters. */
export function plain(cell: string): string {
  const text = cell.trim();
  if (text.startsWith('=')) throw new CellFault('This is a formula. Put its value in its place.');
  if (SHEET_ERROR.test(text))
    throw new CellFault('The spreadsheet shows an error here. Mend or empty the cell.');
  if (CONTROL.test(text)) throw new CellFault('There are control characters in it. Type it anew.');
  return text.replace(NEUTRALISED, '');
}

/** On one line: line breaks in a cell become spaces. `max` in UTF-16 units. */
export function lineOf(text: string, max: number): string {
  return withinLength(text.replaceAll(/\s+/gu, ' ').trim(), max);
}

export function withinLength(text: string, max: number): string {
  if (text.length > max) throw new CellFault(`This has ${text.length} characters; ${max} fit. Shorten it.`);
  return text;
}

/** Labels, divided by commas, semicolons or line breaks. */
export function labelsOf(text: string): string[] {
  const labels = text.split(/[,;|\n\r]/).map((label) => lineOf(label, 60));
  const once = [...new Set(labels.filter((label) => label !== ''))];
  if (once.length > 30) throw new CellFault(`There are ${once.length} tags; 30 fit.`);
  return once;
}
