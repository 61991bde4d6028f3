import type { QueryClient } from '@tanstack/react-query';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import { negotiationQuery } from '../negotiations/queries.js';

/** What stands in the way can change with every event, and asking costs little. */
const FRESH_MS = 3000;

/** A negotiation with where it may go and what stands in the way, as it is now. */
export const movesQuery = (id: string) => ({ ...negotiationQuery(id), staleTime: FRESH_MS });

/** The same for a move that is being made: it fails at once where there is no network. Throws `Problem`. */
export function readMoves(client: QueryClient, id: string): Promise<NegotiationWithMoves> {
  return client.query({ ...movesQuery(id), networkMode: 'always', retry: false });
}

/** The same, read anew: no answer of before, nor one that is on its way. Throws `Problem`. */
export async function readMovesAgain(client: QueryClient, id: string): Promise<NegotiationWithMoves> {
  const { queryKey } = movesQuery(id);
  await client.cancelQueries({ queryKey, exact: true });
  await client.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
  return readMoves(client, id);
}
