import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { OutcomeBy } from '#libs/api-client/index.js';
import { insideRoute } from '../shell/routes.js';
import { WITHDRAWERS } from './vocabulary.js';

export const withdrawalsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/withdrawals',
  validateSearch: ({ by }: Record<string, unknown>): { by?: OutcomeBy } => {
    const known = WITHDRAWERS.find((each) => each === by);
    return known ? { by: known } : {};
  },
  component: lazyRouteComponent(() => import('./withdrawals-page.js'), 'WithdrawalsPage'),
});
