import { TextDecoder } from 'node:util';
import { DomainError } from '#libs/problems/domain-error.js';
import { unreadable } from './unreadable.js';

/** Bytes of a file, at most. A hundred thousand rows of a spreadsheet are about 15 MB. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** Characters between two line ends, at most. */
export const MAX_LINE = 100_000;

const SAVE_AS_CSV = 'Save it as CSV UTF-8, or copy the rows out of it.';

/** Beginnings that say of a file that it is something else. */
const OTHER_FILES: readonly (readonly [bytes: number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'This is a workbook or another archive, not CSV.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'This is a workbook, not CSV.'],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF, not CSV.'],
  [[0x1f, 0x8b], 'This is a compressed file, not CSV.'],
  [[0xff, 0xfe], 'This is text in UTF-16.'],
  [[0xfe, 0xff], 'This is text in UTF-16.'],
];

/**
 * The text of a file, piece by piece, without its byte order mark. However long the file is, one piece is held at a time.
 * Errors: `unreadable-sheet` for other files, other encodings, NUL and endless lines, `body-too-large`.
 */
export async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const measure = new LineMeasure();
  let size = 0;
  for await (const piece of bytes) {
    if (size === 0) refuseOtherFiles(piece);
    size += piece.length;
    if (size > MAX_BYTES) throw tooLong();
    const text = decoded(decoder, measure, piece);
    measure.read(text);
    if (text !== '') yield text;
  }
  decoded(decoder, measure);
}

/** A file that is longer than we take. */
export function tooLong(): DomainError {
  return new DomainError(
    'too-large',
    'body-too-large',
    'The file is too large',
    `Send at most ${MAX_BYTES / 1024 / 1024} MiB at a time; split the file.`,
  );
}

function refuseOtherFiles(piece: Uint8Array): void {
  const other = OTHER_FILES.find(([bytes]) => bytes.every((byte, index) => piece[index] === byte));
  if (other) throw unreadable(`${other[1]} ${SAVE_AS_CSV}`);
}

function decoded(decoder: TextDecoder, measure: LineMeasure, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw unreadable(`After line ${measure.line} comes what is not UTF-8. ${SAVE_AS_CSV}`);
  }
}

/** Counts lines, and refuses what no spreadsheet writes, before anything is made of it. */
class LineMeasure {
  line = 1;
  private length = 0;

  read(text: string): void {
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      throw unreadable(
        `A NUL character stands near line ${this.line + countLines(text.slice(0, nul))}. This is not text. ${SAVE_AS_CSV}`,
      );
    }
    for (let from = 0; ;) {
      const end = nextLineEnd(text, from);
      this.length += (end < 0 ? text.length : end) - from;
      if (this.length > MAX_LINE) {
        throw unreadable(
          `Line ${this.line} is longer than ${MAX_LINE} characters. Check its quotes and line ends.`,
        );
      }
      if (end < 0) return;
      this.line += 1;
      this.length = 0;
      from = end + 1;
    }
  }
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

/** Of LF, CRLF, or CR alone; of CRLF that of LF, where that is in the same piece. */
function nextLineEnd(text: string, from: number): number {
  const lf = text.indexOf('\n', from);
  const cr = text.indexOf('\r', from);
  if (cr < 0 || (lf >= 0 && lf <= cr + 1)) return lf;
  return cr;
}
