import { createRoute, redirect } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';
import { caseQuery } from './queries.js';

/** Leads to the negotiation that the large bank ended. */
export const caseRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/case',
  async beforeLoad({ context: { queryClient } }) {
    const id = await queryClient.query({ ...caseQuery, staleTime: 'static' });
    // oxlint-disable-next-line typescript/only-throw-error -- it is what the router catches
    if (id === null) throw redirect({ to: '/board', replace: true });
    // oxlint-disable-next-line typescript/only-throw-error -- it is what the router catches
    throw redirect({ to: '/negotiations/$id', params: { id }, search: { part: 'exit' }, replace: true });
  },
});
