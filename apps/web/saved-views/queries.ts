import { queryOptions } from '@tanstack/react-query';
import { listSavedViews, readSavedView } from '#libs/api-client/index.js';
import type { SavedView } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readSearch } from '../board/filters.js';
import type { TableSearch } from '../table/table-search.js';

export type Place = SavedView['place'];

/** More than anybody looks through. */
const AT_MOST = 200;

export const savedViewsQuery = queryOptions({
  queryKey: ['saved_views'],
  queryFn: () => call(() => listSavedViews({ query: { limit: AT_MOST } })),
});

export const savedViewQuery = (id: string) =>
  queryOptions({
    queryKey: ['saved_views', id],
    queryFn: () => call(() => readSavedView({ path: { id } })),
  });

/** Where a view leads. */
export function placeOf({ place, filters }: SavedView) {
  return place === 'board'
    ? ({ to: '/board', search: readSearch(filters) } as const)
    : ({ to: '/table', search: filters } as const);
}

/** Whether a view shows just this. */
export function isShown({ place, filters }: SavedView, here: Place, search: TableSearch): boolean {
  return place === here && inOrder(filters) === inOrder(search);
}

function inOrder(search: TableSearch): string {
  const known = Object.entries(search).filter(([, value]) => value !== undefined);
  return JSON.stringify(known.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
