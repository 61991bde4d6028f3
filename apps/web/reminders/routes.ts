import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';

export const inboxRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/inbox',
  validateSearch: ({ shown }: Record<string, unknown>): { shown?: 'snoozed' } =>
    shown === 'snoozed' ? { shown } : {},
  component: lazyRouteComponent(() => import('./inbox-page.js'), 'InboxPage'),
});
