import { moveNegotiation } from '#libs/api-client/index.js';
import type { Negotiation, StageChangeRequest } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { Problem } from '../api/problem.js';

/**
 * Moves a negotiation from the stage where it is known to stand. When something else of it was changed meanwhile, the
 * move is still what was meant, and the server judges it anew. Throws `Problem`: of status 412 when it was moved.
 */
export async function moveTo(
  { id, version, stage }: Pick<Negotiation, 'id' | 'version' | 'stage'>,
  body: StageChangeRequest,
  isAgain = false,
): Promise<Negotiation> {
  try {
    return await call(() => moveNegotiation({ path: { id }, headers: ifMatch(version), body }));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 412 || isAgain) throw error;
    const current = error.current as Negotiation;
    if (current.stage !== stage) throw error;
    return moveTo(current, body, true);
  }
}
