import { noop } from '@tanstack/react-query';
import { createRoute } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';
import { BoardPage } from './board-page.js';
import { boardQuery } from './board-query.js';
import { readSearch } from './filters.js';

export const boardRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/board',
  validateSearch: readSearch,
  loaderDeps: ({ search }) => search,
  // Asked for while the page itself is still loading.
  loader: ({ context, deps }) => void context.queryClient.query(boardQuery(deps)).catch(noop),
  component: BoardPage,
});
