import type { Initiator, Stage } from '#libs/api-client/index.js';

export const INITIATORS = [
  'recipient',
  'provider',
  'both',
  'unknown',
  'disputed',
] as const satisfies readonly Initiator[];

const STAGES = [
  'planning',
  'contacted',
  'nda',
  'scoping',
  'due_diligence',
  'contract_negotiation',
  'approval',
  'signed',
  'onboarding',
  'live',
] as const satisfies readonly Stage[];

/** Where somebody was first talked to: the beginning that most ask for. */
const FIRST: Stage = 'contacted';

/** What the overview is narrowed down to, as its address says it. */
export interface Filters {
  asOf?: string;
  stage?: Stage;
  ownerId?: string;
  initiatedBy?: Initiator;
  currency?: string;
  /** The stage whose entries the funnel follows. */
  entered?: Stage;
}

/** What of an address is a filter; the rest is left out. */
export function filtersOf({
  asOf,
  stage,
  ownerId,
  initiatedBy,
  currency,
  entered,
}: Record<string, unknown>): Filters {
  const initiator = INITIATORS.find((known) => known === initiatedBy);
  const atStage = STAGES.find((known) => known === stage);
  const begun = STAGES.find((known) => known === entered);
  return {
    ...(matches(asOf, /^\d{4}-\d{2}-\d{2}$/) && { asOf }),
    ...(atStage && { stage: atStage }),
    ...(matches(ownerId, /^[\da-f-]{36}$/) && { ownerId }),
    ...(initiator && { initiatedBy: initiator }),
    ...(matches(currency, /^[A-Z]{3}$/) && { currency }),
    ...(begun && { entered: begun }),
  };
}

/** Of which negotiations the API is asked. */
export function restrictionOf({ stage, ownerId, initiatedBy, currency }: Filters) {
  return {
    ...(stage && { stage: [stage] }),
    ...(ownerId && { ownerId }),
    ...(initiatedBy && { initiatedBy }),
    ...(currency && { currency }),
  };
}

/** The stage that the funnel begins with. */
export function beginningOf({ stage, entered }: Filters): Stage {
  return stage ?? entered ?? FIRST;
}

function matches(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}
