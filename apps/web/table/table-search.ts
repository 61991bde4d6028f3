import type { OutcomeFilter, Stage } from '#libs/api-client/index.js';
import { countFilters, readSearch } from '../board/filters.js';
import type { NegotiationSearch } from '../board/filters.js';

/** What the address of the table says: what the board's does, and which stages and ends. */
export interface TableSearch extends NegotiationSearch {
  stage?: Stage[];
  /** Those that have not ended, when left out. */
  outcome?: OutcomeFilter[];
}

/** Takes what it knows out of an address; the server judges the values. */
export function readTableSearch(search: Record<string, unknown>): TableSearch {
  const lists = (['stage', 'outcome'] as const).flatMap((name) => {
    const value = search[name];
    if (!Array.isArray(value)) return [];
    const words = value.filter((each) => typeof each === 'string');
    return words.length > 0 ? [[name, words]] : [];
  });
  return { ...readSearch(search), ...(Object.fromEntries(lists) as TableSearch) };
}

/** What the API is asked for: newest first, because a row must not run away while it is edited. */
export function queryOf(search: TableSearch): TableSearch {
  return { ...search, outcome: search.outcome ?? ['open'], sort: search.sort ?? '-ref' };
}

export function isFiltered({ stage, outcome, ...search }: TableSearch): boolean {
  return stage !== undefined || outcome !== undefined || countFilters(search) > 0;
}

/** The same list as a file for spreadsheets. */
export function csvAddress(search: TableSearch): string {
  const query = Object.entries({ ...queryOf(search), format: 'csv' }).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, String(each)]),
  );
  return `/api/v1/negotiations?${new URLSearchParams(query).toString()}`;
}
