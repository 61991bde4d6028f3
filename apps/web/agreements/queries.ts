import { queryOptions } from '@tanstack/react-query';
import { listNegotiations, readAgreement } from '#libs/api-client/index.js';
import { call } from '../api/call.js';

/** More than there are with one party. */
const ALL = 200;

/** The negotiations with a party: those that an agreement with it can cover. */
export const coverableQuery = (partyId: string) =>
  queryOptions({
    queryKey: ['negotiations', 'coverable', partyId],
    queryFn: () => call(() => listNegotiations({ query: { partyId, limit: ALL } })),
  });

export const agreementQuery = (id: string) =>
  queryOptions({
    queryKey: ['agreements', id],
    queryFn: () => call(() => readAgreement({ path: { id } })),
  });
