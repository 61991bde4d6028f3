import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { adminRoute } from '../admin/routes.js';
import type { PeopleSearch } from './people-search.js';
import { workspaceQuery } from './queries.js';

export const peopleRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: 'people',
  validateSearch: ({ q, left }: Record<string, unknown>): PeopleSearch => ({
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
    ...(left === true ? { left } : {}),
  }),
  component: lazyRouteComponent(() => import('./people-page.js'), 'PeoplePage'),
});

export const workspaceRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: 'workspace',
  loader: ({ context: { queryClient } }) => queryClient.query({ ...workspaceQuery, staleTime: 'static' }),
  component: lazyRouteComponent(() => import('./workspace-page.js'), 'WorkspacePage'),
});
