import type { ReportFilters } from '../report-filters.js';
import type { FigureName, Selection } from './figures.js';

/** What all figures of one report have in common. */
export interface RecordsFrame {
  asOf: string;
  filters: ReportFilters;
}

/** The address, below `/api/v1`, that lists the records behind a figure: as it was counted, as of the same day. */
export function recordsUrl(
  { asOf, filters }: RecordsFrame,
  figure: FigureName,
  selection: Selection = {},
): string {
  return addressOf('/reports/records', { figure, asOf, ...filters, ...selection });
}

/** A path with a query of what is asked for; of a list each. */
export function addressOf(
  path: string,
  asked: Record<string, string | boolean | readonly string[] | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  return `${path}?${query.toString()}`;
}
