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
import { beginningOf, restrictionOf } from './filters.js';
import type { Filters } from './filters.js';

const A_PAGE = 50;

export const changesQuery = (filters: Filters) => {
  const query = { ...restrictionOf(filters), ...(filters.asOf && { to: filters.asOf }) };
  return queryOptions({
    queryKey: ['reports', 'changes', query],
    queryFn: () => call(() => readChangesReport({ query })),
  });
};

export const pipelineReportQuery = (filters: Filters) => {
  const query = queryOf(filters);
  return queryOptions({
    queryKey: ['reports', 'pipeline', query],
    queryFn: () => call(() => readPipelineReport({ query })),
  });
};

export const objectionsReportQuery = (filters: Filters) => {
  const query = queryOf(filters);
  return queryOptions({
    queryKey: ['reports', 'objections', query],
    queryFn: () => call(() => readObjectionsReport({ query })),
  });
};

export const withdrawalsReportQuery = (filters: Filters) => {
  const query = queryOf(filters);
  return queryOptions({
    queryKey: ['reports', 'withdrawals', query],
    queryFn: () => call(() => readWithdrawalsReport({ query })),
  });
};

/** Of the one stage whose entries are followed: with all of them the answer is ten times as long. */
export const funnelReportQuery = (filters: Filters) => {
  const query = { ...queryOf(filters), stage: [beginningOf(filters)] };
  return queryOptions({
    queryKey: ['reports', 'funnel', query],
    queryFn: () => call(() => readFunnelReport({ query })),
  });
};

export const timeInStageReportQuery = (filters: Filters) => {
  const query = queryOf(filters);
  return queryOptions({
    queryKey: ['reports', 'time-in-stage', query],
    queryFn: () => call(() => readTimeInStageReport({ query })),
  });
};

function queryOf(filters: Filters) {
  return { ...restrictionOf(filters), ...(filters.asOf && { asOf: filters.asOf }) };
}

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
  const stage = searchParams.getAll('stage');
  const query: unknown = {
    ...Object.fromEntries(searchParams),
    ...(stage.length > 0 && { stage }),
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
