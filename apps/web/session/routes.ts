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

export const forgottenPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgotten-password',
  component: lazyRouteComponent(() => import('./forgotten-password-page.js'), 'ForgottenPasswordPage'),
});

/** What the start of an empty installation prints; the secret stands behind the `#`. */
export const firstWorkspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/first-workspace',
  component: lazyRouteComponent(() => import('./first-workspace-page.js'), 'FirstWorkspacePage'),
});

export const accountRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./account-page.js'), 'AccountPage'),
});
