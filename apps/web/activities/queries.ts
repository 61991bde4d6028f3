import { queryOptions } from '@tanstack/react-query';
import { readActivity } from '#libs/api-client/index.js';
import { call } from '../api/call.js';

export const activityQuery = (id: string) =>
  queryOptions({
    queryKey: ['activities', id],
    queryFn: () => call(() => readActivity({ path: { id } })),
  });
