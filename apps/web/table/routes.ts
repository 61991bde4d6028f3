import { noop } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';
import { rowsQuery } from './rows-query.js';
import { readTableSearch } from './table-search.js';

export const tableRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/table',
  validateSearch: readTableSearch,
  loaderDeps: ({ search }) => search,
  // Asked for while the page itself is still loading.
  loader: ({ context, deps }) => void context.queryClient.infiniteQuery(rowsQuery(deps)).catch(noop),
  component: lazyRouteComponent(() => import('./table-page.js'), 'TablePage'),
});
