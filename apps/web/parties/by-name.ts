import { listParties } from '#libs/api-client/index.js';
import type { Party } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { isSameName } from '../forms/same-name.js';
import { useFound } from '../forms/use-found.js';

const OFFERED = 20;
/** Of one name: more than share a part of it. */
const COMPARED = 200;

const find = (q: string, limit: number) => () => listParties({ query: { limit, ...(q ? { q } : {}) } });

/** Parties whose name has what is typed. */
export function useParties(typed: string): readonly Party[] {
  return useFound('parties', typed, (q) => find(q, OFFERED));
}

/** The party of exactly this name, where there is one. */
export async function partyCalled(name: string): Promise<Party | undefined> {
  if (name.trim() === '') return undefined;
  const { items } = await call(find(name.trim(), COMPARED));
  return items.find(({ displayName }) => isSameName(displayName, name));
}
