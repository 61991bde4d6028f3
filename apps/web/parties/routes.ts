import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';
import { dealingsQuery, needToKnowQuery, partiesQuery, partyQuery } from './queries.js';

export const partiesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/parties',
  validateSearch: ({ q }: Record<string, unknown>): { q?: string } =>
    typeof q === 'string' && q ? { q } : {},
  loaderDeps: ({ search: { q = '' } }) => ({ q }),
  loader: ({ context: { queryClient }, deps: { q } }) =>
    queryClient.query({ ...partiesQuery(q), staleTime: 'static' }),
  component: lazyRouteComponent(() => import('./parties-page.js'), 'PartiesPage'),
});

export const partyRoute = createRoute({
  getParentRoute: () => insideRoute,
  // Not `$id`, by which the frame knows which negotiation is open.
  path: '/parties/$partyId',
  async loader({ context: { queryClient }, params: { partyId } }) {
    const [{ identity }] = await Promise.all([
      queryClient.query({ ...partyQuery(partyId), staleTime: 'static' }),
      queryClient.query({ ...dealingsQuery(partyId), staleTime: 'static' }),
    ]);
    if (identity === 'codenamed')
      await queryClient.query({ ...needToKnowQuery(partyId), staleTime: 'static' });
  },
  component: lazyRouteComponent(() => import('./party-page.js'), 'PartyPage'),
});
