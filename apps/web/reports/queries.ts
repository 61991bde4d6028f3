import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  listChanges,
  listRecords,
  listWaiting,
  readChangesReport,
  readFunnelReport,
  readObjectionsReport,
  readPipelineReport,
  readTimeInStageReport,
  readWithdrawalsReport,
} from '#libs/api-client/index.js';
import type { ListChangesData, ListRecordsData, ListWaitingData } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import type { Filters } from './filters.js';

const A_PAGE = 50;

export const changesQuery = ({ asOf }: Filters) =>
  queryOptions({
    queryKey: ['reports', 'changes', asOf],
    queryFn: () => call(() => readChangesReport({ query: asOf ? { to: asOf } : {} })),
  });

export const pipelineReportQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['reports', 'pipeline', filters],
    queryFn: () => call(() => readPipelineReport({ query: { ...filters } })),
  });

export const objectionsReportQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['reports', 'objections', filters],
    queryFn: () => call(() => readObjectionsReport({ query: { ...filters } })),
  });

export const withdrawalsReportQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['reports', 'withdrawals', filters],
    queryFn: () => call(() => readWithdrawalsReport({ query: { ...filters } })),
  });

export const funnelReportQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['reports', 'funnel', filters],
    queryFn: () => call(() => readFunnelReport({ query: { ...filters } })),
  });

export const timeInStageReportQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ['reports', 'time-in-stage', filters],
    queryFn: () => call(() => readTimeInStageReport({ query: { ...filters } })),
  });

/** The records behind a figure, by the address that its report gave for them. */
export const recordsQuery = (list: string) =>
  infiniteQueryOptions({
    queryKey: ['reports', 'records', list],
    queryFn: ({ pageParam }) => readList(list, pageParam),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

async function readList(list: string, cursor: string) {
  const { pathname, searchParams } = new URL(list, location.origin);
  const query: unknown = {
    ...Object.fromEntries(searchParams),
    limit: A_PAGE,
    ...(cursor && { cursor }),
  };
  if (pathname.endsWith('/waiting')) {
    return call(() => listWaiting({ query: query as ListWaitingData['query'] }));
  }
  if (pathname.endsWith('/changes/records')) {
    return call(() => listChanges({ query: query as ListChangesData['query'] }));
  }
  return call(() => listRecords({ query: query as ListRecordsData['query'] }));
}
