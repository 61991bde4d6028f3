import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem.js';
import { CASE_WORKSPACE, isGuideDismissed } from '../guide/dismissal.js';
import { meQuery } from '../session/me.js';
import type { Me } from '../session/me.js';
import { Frame } from './frame.js';

/** Every address begins here. */
export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

/** Every page of somebody who is signed in stands in the frame. */
export const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  async beforeLoad({ context, location }) {
    try {
      return { me: await context.queryClient.query({ ...meQuery, staleTime: 'static' }) };
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      // oxlint-disable-next-line typescript/only-throw-error -- it is what the router catches
      throw redirect({ to: '/sign-in', search: { from: location.href } });
    }
  },
  component: Frame,
});

export const homeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/',
  beforeLoad({ context: { me } }) {
    // oxlint-disable-next-line typescript/only-throw-error -- it is what the router catches
    throw redirect({ to: homeOf(me), replace: true });
  },
});

/** Where somebody begins: the reported case at a first visit, then what their part is to do. */
function homeOf({ person, workspace }: Me) {
  if (!person.can.includes('record.read')) return '/account';
  if (workspace.slug === CASE_WORKSPACE && !isGuideDismissed()) return '/case';
  const isExecutive = person.roles.includes('executive') && person.can.includes('report.read');
  return isExecutive ? '/overview' : '/board';
}
