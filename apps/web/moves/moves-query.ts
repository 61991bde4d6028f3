import { negotiationQuery } from '../negotiations/queries.js';

/** What stands in the way can change with every event, and asking costs little. */
const FRESH_MS = 3000;

/** A negotiation with where it may go and what stands in the way, as it is now. */
export const movesQuery = (id: string) => ({ ...negotiationQuery(id), staleTime: FRESH_MS });
