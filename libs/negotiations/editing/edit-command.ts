import type { Action } from '#libs/identity/policy.js';
import type { GateFacts } from '../stages/dossier.js';
import type { ForecastCategory, Initiator, Link, WaitingOn } from '../stages/negotiation.entity.js';

/** What a negotiation says of itself beside the facts that gates read. Null is unknown, undisclosed or nobody. */
export interface NegotiationFields {
  productId: string;
  ownerId: string | null;
  counselId: string | null;
  sponsorId: string | null;
  initiatedBy: Initiator;
  value: { amount: string; currency: string } | null;
  reach: number | null;
  expectedCloseOn: string | null;
  forecastCategory: ForecastCategory;
  statusLine: string | null;
  tags: string[];
  links: Link[];
  waitingOn: WaitingOn | null;
  mayOverlap: string[];
}

/** What is left out stays as it is. */
export type EditCommand = Partial<NegotiationFields> & Partial<GateFacts>;

/** Which action the policy demands for each. */
export const FIELD_ACTIONS: Record<keyof NegotiationFields, Action> = {
  productId: 'negotiation.edit_fields',
  ownerId: 'negotiation.name_owner',
  counselId: 'negotiation.name_counsel',
  sponsorId: 'negotiation.edit_fields',
  initiatedBy: 'negotiation.edit_fields',
  value: 'negotiation.edit_fields',
  reach: 'negotiation.edit_fields',
  expectedCloseOn: 'negotiation.edit_fields',
  forecastCategory: 'negotiation.edit_fields',
  statusLine: 'negotiation.edit_fields',
  tags: 'negotiation.edit_fields',
  links: 'negotiation.edit_fields',
  waitingOn: 'negotiation.edit_fields',
  mayOverlap: 'negotiation.edit_fields',
};
