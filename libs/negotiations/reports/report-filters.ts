import type { Initiator, WaitingOn } from '../stages/negotiation.entity.js';
import type { Stage } from '../stages/stage-table.js';

/**
 * Which negotiations a report counts, by what they were at the end of its day. Every filter that is left out counts all.
 */
export interface ReportFilters {
  stage?: Stage[];
  ownerId?: string;
  /** Provider or recipient. */
  partyId?: string;
  initiatedBy?: Initiator;
  tag?: string;
  currency?: string;
  waitingOn?: WaitingOn;
}

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
