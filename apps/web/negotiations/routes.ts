import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';
import { PARTS } from './part.js';
import type { Part } from './part.js';
import { negotiationQuery, pipelineQuery } from './queries.js';

export const negotiationRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/negotiations/$id',
  validateSearch: ({ part }: Record<string, unknown>): { part?: Part } =>
    PARTS.some((known) => known === part) ? { part: part as Part } : {},
  loader: ({ context: { queryClient }, params: { id } }) =>
    Promise.all([
      queryClient.query({ ...negotiationQuery(id), staleTime: 'static' }),
      queryClient.query({ ...pipelineQuery, staleTime: 'static' }),
    ]),
  component: lazyRouteComponent(() => import('./negotiation-page.js'), 'NegotiationPage'),
});
