import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';
import { objectionQuery } from './queries.js';
import { registerFilters } from './register-search.js';

export const objectionsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/objections',
  validateSearch: registerFilters,
  component: lazyRouteComponent(() => import('./register-page.js'), 'RegisterPage'),
});

/** `id` in an address inside the frame is a negotiation's. */
export const objectionRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/objections/$objectionId',
  loader: ({ context: { queryClient }, params: { objectionId } }) =>
    queryClient.query({ ...objectionQuery(objectionId), staleTime: 'static' }),
  component: lazyRouteComponent(() => import('./objection-page.js'), 'ObjectionPage'),
});
