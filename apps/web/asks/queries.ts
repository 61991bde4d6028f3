import { queryOptions } from '@tanstack/react-query';
import { listAsks } from '#libs/api-client/index.js';
import { call } from '../api/call.js';

/** More than anybody asks about one stage. */
const ALL = 200;

/** What was asked since the negotiation entered its stage. */
export const asksQuery = (negotiationId: string) =>
  queryOptions({
    queryKey: ['asks', { negotiationId }],
    queryFn: () => call(() => listAsks({ path: { id: negotiationId }, query: { limit: ALL } })),
  });
