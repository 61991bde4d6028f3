import { listProducts } from '#libs/api-client/index.js';
import type { Product } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { isSameName } from '../forms/same-name.js';
import { useFound } from '../forms/use-found.js';

const OFFERED = 50;
/** Of one name: more than share a part of it. */
const COMPARED = 200;

const find = (q: string, limit: number) => () => listProducts({ query: { limit, ...(q ? { q } : {}) } });

/** Products whose name has what is typed. */
export function useProducts(typed: string): readonly Product[] {
  return useFound('products', typed, (q) => find(q, OFFERED));
}

/** The product of exactly this name, where there is one. */
export async function productCalled(name: string): Promise<Product | undefined> {
  if (name.trim() === '') return undefined;
  const { items } = await call(find(name.trim(), COMPARED));
  return items.find((product) => isSameName(product.name, name));
}
