import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { adminRoute } from '../admin/routes.js';

export const tokensRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: 'tokens',
  component: lazyRouteComponent(() => import('./tokens-page.js'), 'TokensPage'),
});
