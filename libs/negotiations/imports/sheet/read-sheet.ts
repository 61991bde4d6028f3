import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decode, MAX_LINE } from './decode.js';
import { unreadable } from './unreadable.js';

export const DELIMITERS = ['comma', 'semicolon', 'tab'] as const;
/** What stands between two cells. */
export type Delimiter = (typeof DELIMITERS)[number];

/** Columns and rows that a sheet may have. */
const MAX_COLUMNS = 100;
const MAX_ROWS = 200_000;

const CHARACTERS: Record<Delimiter, string> = { comma: ',', semicolon: ';', tab: '\t' };

/** A row under its number in the spreadsheet; the headers are row 1. */
export interface SheetRow {
  row: number;
  cells: string[];
}

/**
 * The rows of a sheet as they come, the headers first; rows without a word are left out. Bounded in memory, whatever comes.
 * `delimiter`: found out from the first line, when left out. Errors: `unreadable-sheet`, `body-too-large`.
 */
export async function* readSheet(
  bytes: AsyncIterable<Uint8Array>,
  delimiter?: Delimiter,
): AsyncGenerator<SheetRow> {
  const { character, texts } = await withDelimiter(decode(bytes), delimiter);
  const parser = parse({
    delimiter: character,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // What is copied from a sheet quotes only cells with tabs and line breaks in them.
    relax_quotes: character === '\t',
    max_record_size: MAX_LINE,
  });
  // The error, if any, comes out of the parser, which is read below.
  pipeline(Readable.from(texts), parser, () => undefined);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (row > MAX_ROWS + 1) throw unreadable(`There are more than ${MAX_ROWS} rows. Split the file.`);
      const last = cells.findLastIndex((cell) => cell.trim() !== '');
      if (last >= MAX_COLUMNS) {
        throw unreadable(
          `Row ${row} has more than ${MAX_COLUMNS} columns. Leave out those that are not needed.`,
        );
      }
      if (last >= 0) yield { row, cells: cells.slice(0, last + 1) };
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(sentence(error)) : error;
  }
}

async function withDelimiter(texts: AsyncGenerator<string>, given: Delimiter | undefined) {
  let head = '';
  while (!/[\r\n]/.test(head)) {
    const next: IteratorResult<string, unknown> = await texts.next();
    if (next.done) break;
    head += next.value;
  }
  const character = CHARACTERS[given ?? delimiterOf(head.split(/[\r\n]/)[0]!)];
  return { character, texts: chained(head, texts) };
}

async function* chained(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  yield* rest;
}

/** The one that stands most often outside quotes. */
function delimiterOf(line: string): Delimiter {
  const plain = line.replaceAll(/"[^"]*"/g, '');
  const often = (delimiter: Delimiter): number => plain.split(CHARACTERS[delimiter]).length;
  return DELIMITERS.toSorted((one, other) => often(other) - often(one))[0]!;
}

const SENTENCES: Partial<Record<CsvError['code'], string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quote is opened there and never closed.',
  CSV_INVALID_CLOSING_QUOTE: 'A closing quote is followed by something else.',
  INVALID_OPENING_QUOTE: 'A quote stands in the middle of a cell that is not quoted.',
  CSV_MAX_RECORD_SIZE: `The row is longer than ${MAX_LINE} characters; most likely a quote is missing.`,
};

function sentence(error: CsvError): string {
  const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
  const what = SENTENCES[error.code] ?? 'It is not CSV.';
  return `Line ${line}: ${what} Write a quote within a quoted cell twice.`;
}
