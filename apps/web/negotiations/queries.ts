import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  listAgreements,
  listCitations,
  listCommitments,
  listObjections,
  listObligations,
  listPeople,
  listPositions,
  listPurposeClaims,
  listRatings,
  listReminders,
  listSignals,
  listSources,
  listStatements,
  listWithdrawals,
  readNegotiation,
  readPipeline,
  readTimeline,
} from '#libs/api-client/index.js';
import { call } from '../api/call.js';

/** More than any negotiation has of one kind. */
const ALL = 200;

export const negotiationQuery = (id: string) =>
  queryOptions({
    queryKey: ['negotiations', id],
    queryFn: () => call(() => readNegotiation({ path: { id } })),
  });

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['negotiations', id, 'timeline'],
    queryFn: ({ pageParam: cursor }) =>
      call(() =>
        readTimeline({ path: { id }, query: { order: 'desc', limit: 30, ...(cursor ? { cursor } : {}) } }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const pipelineQuery = queryOptions({
  queryKey: ['pipeline'],
  queryFn: () => call(() => readPipeline()),
  staleTime: 300_000,
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => call(() => listPeople({ query: { limit: ALL } })),
  staleTime: 300_000,
});

export const objectionsQuery = (negotiationId: string) =>
  queryOptions({
    queryKey: ['objections', { negotiationId }],
    queryFn: () => call(() => listObjections({ query: { negotiationId, limit: ALL } })),
  });

export const agreementsQuery = (negotiationId: string) =>
  queryOptions({
    queryKey: ['agreements', { negotiationId }],
    queryFn: () => call(() => listAgreements({ query: { negotiationId, limit: ALL } })),
  });

export const remindersQuery = (negotiationId: string) =>
  queryOptions({
    queryKey: ['reminders', { negotiationId }],
    queryFn: () =>
      call(() =>
        listReminders({ query: { negotiationId, status: ['pending', 'sent', 'snoozed'], limit: ALL } }),
      ),
  });

/** What sources say of a negotiation, with those sources. */
export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', { negotiationId: id }],
    queryFn: async () => {
      const query = { negotiationId: id, limit: ALL };
      const path = { id };
      const [citations, statements, commitments, signals, purposes, ratings, positions, sources] =
        await Promise.all([
          call(() => listCitations({ path, query: { limit: ALL } })),
          call(() => listStatements({ query })),
          call(() => listCommitments({ query })),
          call(() => listSignals({ query })),
          call(() => listPurposeClaims({ path, query: { limit: ALL } })),
          call(() => listRatings({ query })),
          call(() => listPositions({ query })),
          call(() => listSources({ query: { limit: ALL } })),
        ]);
      return {
        citations: citations.items,
        statements: statements.items,
        commitments: commitments.items,
        ratings: ratings.items,
        positions: positions.items,
        signals: signals.items,
        purposes: purposes.items,
        sources: sources.items,
      };
    },
  });

/** How it ended, and what outlives it. */
export const exitQuery = (negotiationId: string) =>
  queryOptions({
    queryKey: ['withdrawals', { negotiationId }],
    queryFn: async () => {
      const query = { negotiationId, limit: ALL };
      const [withdrawals, obligations] = await Promise.all([
        call(() => listWithdrawals({ query })),
        call(() => listObligations({ query })),
      ]);
      return { withdrawals: withdrawals.items, obligations: obligations.items };
    },
  });

/** Those that may be the same as this one. */
export const relatedQuery = ({ id, mayOverlap }: { id: string; mayOverlap: readonly string[] }) =>
  queryOptions({
    queryKey: ['negotiations', id, 'related', mayOverlap],
    queryFn: () =>
      Promise.all(mayOverlap.map((other) => call(() => readNegotiation({ path: { id: other } })))),
  });
