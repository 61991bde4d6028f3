/** Rows that were pasted elsewhere, on their way to where they are looked at. */
let waiting: string | undefined;

export function handOver(rows: string): void {
  waiting = rows;
}

/** What was pasted, once. */
export function takeOver(): string | undefined {
  const rows = waiting;
  waiting = undefined;
  return rows;
}

/** Whether a text looks as if it came out of a spreadsheet: a row beneath its headers. */
export function isRows(pasted: string): boolean {
  const [headers = '', row = ''] = pasted.split(/\r?\n/);
  return /[\t,;]/.test(headers) && row.trim() !== '';
}
