import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';

/** Around every page of administration; for others there is nothing here. */
export const adminRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/admin',
  beforeLoad({ context: { me } }) {
    // oxlint-disable-next-line typescript/only-throw-error -- it is what the router catches
    if (!me.person.can.includes('workspace.administer')) throw notFound();
  },
  component: lazyRouteComponent(() => import('./admin-frame.js'), 'AdminFrame'),
});

export const adminHomeRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: '/',
  beforeLoad() {
    // oxlint-disable-next-line typescript/only-throw-error -- it is what the router catches
    throw redirect({ to: '/admin/people', replace: true });
  },
});
