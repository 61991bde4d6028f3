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
  const query = new URLSearchParams({ figure, asOf });
  for (const [name, value] of Object.entries({ ...filters, ...selection })) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  return `/reports/records?${query.toString()}`;
}
