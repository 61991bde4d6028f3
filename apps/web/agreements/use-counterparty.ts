import type { Negotiation } from '#libs/api-client/index.js';
import { useMe } from '../session/me.js';

/** The party of a negotiation that is not us; the provider where we only look on. */
export function useCounterparty({
  providerId,
  recipientId,
}: Pick<Negotiation, 'providerId' | 'recipientId'>): string {
  const { workspace } = useMe();
  return providerId === workspace.home.partyId ? recipientId : providerId;
}
