import type { Wanted } from '../listing/fitting.js';

/**
 * Which negotiations a report counts, by what they were at the end of its day. Every filter that is left out counts all.
 */
export type ReportFilters = Wanted;

/** What is asked beside the stage, in the form that ids are kept in. */
export function restrictionOf(filters: ReportFilters): Omit<ReportFilters, 'stage'> {
  const { ownerId, partyId, initiatedBy, tag, currency, waitingOn } = filters;
  const asked = {
    ownerId: ownerId?.toLowerCase(),
    partyId: partyId?.toLowerCase(),
    initiatedBy,
    tag,
    currency,
    waitingOn,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}
