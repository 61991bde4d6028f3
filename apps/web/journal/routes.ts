import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { adminRoute } from '../admin/routes.js';

export const journalRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: 'journal',
  component: lazyRouteComponent(() => import('./journal-page.js'), 'JournalPage'),
});
