import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { insideRoute } from '../shell/routes.js';
import { filtersOf } from './filters.js';
import {
  changesQuery,
  funnelReportQuery,
  objectionsReportQuery,
  pipelineReportQuery,
  recordsQuery,
  timeInStageReportQuery,
  withdrawalsReportQuery,
} from './queries.js';

export const overviewRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/overview',
  validateSearch: filtersOf,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.query({ ...changesQuery(deps), staleTime: 'static' }),
      queryClient.query({ ...pipelineReportQuery(deps), staleTime: 'static' }),
      queryClient.query({ ...objectionsReportQuery(deps), staleTime: 'static' }),
      queryClient.query({ ...withdrawalsReportQuery(deps), staleTime: 'static' }),
      queryClient.query({ ...funnelReportQuery(deps), staleTime: 'static' }),
      queryClient.query({ ...timeInStageReportQuery(deps), staleTime: 'static' }),
    ]),
  component: lazyRouteComponent(() => import('./overview-page.js'), 'OverviewPage'),
});

export const recordsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/overview/records',
  // With what the overview is narrowed down to, for the way back.
  validateSearch: ({ list, of, ...filters }: Record<string, unknown>) => ({
    ...filtersOf(filters),
    list: typeof list === 'string' ? list : '',
    ...(typeof of === 'string' && { of }),
  }),
  beforeLoad({ search }) {
    if (search.list !== '') return;
    // oxlint-disable-next-line typescript/only-throw-error -- it is what the router catches
    throw redirect({ to: '/overview', search: filtersOf({ ...search }), replace: true });
  },
  loaderDeps: ({ search: { list } }) => ({ list }),
  loader: ({ context: { queryClient }, deps: { list } }) =>
    queryClient.infiniteQuery({ ...recordsQuery(list), staleTime: 'static' }),
  component: lazyRouteComponent(() => import('./records-page.js'), 'RecordsPage'),
});
