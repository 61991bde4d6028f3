import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';

export const importRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/import',
  component: lazyRouteComponent(() => import('./import-page.js'), 'ImportPage'),
});

export const importResultRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/import/$id',
  component: lazyRouteComponent(() => import('./result-page.js'), 'ResultPage'),
});
