import { createRoute, redirect } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';
import { placeOf, savedViewQuery } from './queries.js';

/** A link to a view: it leads to what the view shows by then. */
export const savedViewRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/views/$id',
  async beforeLoad({ context, params }) {
    const view = await context.queryClient.query(savedViewQuery(params.id));
    // oxlint-disable-next-line typescript/only-throw-error -- it is what the router catches
    throw redirect({ ...placeOf(view), replace: true });
  },
});
