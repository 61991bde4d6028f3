import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { adminRoute } from '../admin/routes.js';
import { pipelineQuery } from '../negotiations/queries.js';

export const pipelineRoute = createRoute({
  getParentRoute: () => adminRoute,
  path: 'pipeline',
  loader: ({ context: { queryClient } }) => queryClient.query({ ...pipelineQuery, staleTime: 'static' }),
  component: lazyRouteComponent(() => import('./pipeline-page.js'), 'PipelinePage'),
});
