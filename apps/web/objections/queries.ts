import { queryOptions } from '@tanstack/react-query';
import { listObjections, listWaiting, readObjection } from '#libs/api-client/index.js';
import type { Objection } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { UNDECIDED } from './vocabulary.js';
import type { RegisterFilters } from './register-search.js';

const PAGE = 200;
/** A queue is sorted as a whole, so it is read as a whole; nobody reads further than this. */
const PAGES_AT_MOST = 5;
/** What waits for somebody on an objection. */
const DECISIONS = [
  'waiver_to_sign',
  'objection_to_triage',
  'objection_to_decide',
  'concern_to_decide',
] as const;

export const registerQuery = (filters: RegisterFilters) =>
  queryOptions({
    queryKey: ['objections', 'register', filters],
    queryFn: () => readOn(filters, PAGES_AT_MOST),
  });

interface Register {
  items: Objection[];
  /** Whether that is every one that fits. */
  isAll: boolean;
}

async function readOn(filters: RegisterFilters, pages: number, cursor?: string): Promise<Register> {
  const { items, nextCursor } = await call(() => listObjections({ query: asked(filters, cursor) }));
  if (nextCursor === null || pages === 1) return { items, isAll: nextCursor === null };
  const rest = await readOn(filters, pages - 1, nextCursor);
  return { ...rest, items: [...items, ...rest.items] };
}

function asked({ status, side, category, ...marks }: RegisterFilters, cursor: string | undefined) {
  return {
    status: [...(status ?? UNDECIDED)],
    ...(side ? { side: [side] } : {}),
    ...(category ? { category: [category] } : {}),
    ...marks,
    limit: PAGE,
    ...(cursor ? { cursor } : {}),
  };
}

/** Ids of the objections, and of the waivers, that wait for my decision. */
export const waitingQuery = queryOptions({
  queryKey: ['objections', 'waiting'],
  queryFn: async () => {
    const pages = await Promise.all(
      DECISIONS.map((kind) => call(() => listWaiting({ query: { kind, limit: PAGE } }))),
    );
    return pages.flatMap(({ items }) => items.map(({ record }) => record.id));
  },
});

export const objectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['objections', id],
    queryFn: () => call(() => readObjection({ path: { id } })),
  });
