import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute, rootRoute } from '../shell/routes.js';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } =>
    typeof from === 'string' ? { from } : {},
  component: lazyRouteComponent(() => import('./sign-in-page.js'), 'SignInPage'),
});

/** Where the letters of invitations and resets lead; the secret stands behind the `#`, which no server is sent. */
export const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password',
  component: lazyRouteComponent(() => import('./password-page.js'), 'PasswordPage'),
});

export const accountRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./account-page.js'), 'AccountPage'),
});
