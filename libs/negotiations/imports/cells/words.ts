/** A text as it is compared: its letters and digits in lower case, one space between words. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Ways of saying that something is not known, or not disclosed. */
const UNKNOWN = new Set([
  '',
  'unknown',
  'n a',
  'na',
  'none',
  'tbd',
  'tbc',
  'undisclosed',
  'not disclosed',
  'confidential',
]);

export function saysUnknown(text: string): boolean {
  return UNKNOWN.has(wordsOf(text));
}
