import { queryOptions } from '@tanstack/react-query';
import { listObjections, listWaiting, readObjection, readWaiver } from '#libs/api-client/index.js';
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
    queryFn: () => readRegister(filters),
  });

interface Register {
  items: Objection[];
  /** Whether that is every one that fits. */
  isAll: boolean;
}

/** Without a status: what nobody has decided while they negotiate, and what was decided and blocks all the same. */
async function readRegister(filters: RegisterFilters): Promise<Register> {
  if (filters.status || filters.ended) return readOn(filters, PAGES_AT_MOST);
  const [undecided, blocking] = await Promise.all([
    readOn({ ...filters, status: [...UNDECIDED], ended: false }, PAGES_AT_MOST),
    readOn({ ...filters, blocks: true }, PAGES_AT_MOST),
  ]);
  const all = new Map([...undecided.items, ...blocking.items].map((objection) => [objection.id, objection]));
  return { items: [...all.values()], isAll: undecided.isAll && blocking.isAll };
}

type Asked = Omit<RegisterFilters, 'ended'> & { blocks?: true; ended?: boolean };

async function readOn(filters: Asked, pages: number, cursor?: string): Promise<Register> {
  const { items, nextCursor } = await call(() => listObjections({ query: asked(filters, cursor) }));
  if (nextCursor === null || pages === 1) return { items, isAll: nextCursor === null };
  const rest = await readOn(filters, pages - 1, nextCursor);
  return { ...rest, items: [...items, ...rest.items] };
}

function asked({ status, side, category, ...marks }: Asked, cursor: string | undefined) {
  return {
    ...(status ? { status } : {}),
    ...(side ? { side: [side] } : {}),
    ...(category ? { category: [category] } : {}),
    ...marks,
    limit: PAGE,
    ...(cursor ? { cursor } : {}),
  };
}

/** Ids of the objections that wait for my decision, by themselves or by a waiver. */
export const waitingQuery = queryOptions({
  queryKey: ['objections', 'waiting'],
  queryFn: async () => {
    const pages = await Promise.all(
      DECISIONS.map((kind) => call(() => listWaiting({ query: { kind, limit: PAGE } }))),
    );
    return Promise.all(
      pages
        .flatMap(({ items }) => items)
        .map(async ({ record: { type, id } }) => {
          if (type === 'objection') return id;
          const { objectionId } = await call(() => readWaiver({ path: { id } }));
          return objectionId;
        }),
    );
  },
});

export const objectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['objections', id],
    queryFn: () => call(() => readObjection({ path: { id } })),
  });
