import type { Initiator } from '#libs/api-client/index.js';

export const INITIATORS = [
  'recipient',
  'provider',
  'both',
  'unknown',
  'disputed',
] as const satisfies readonly Initiator[];

/** What the overview is narrowed down to, as its address says it. */
export interface Filters {
  asOf?: string;
  ownerId?: string;
  initiatedBy?: Initiator;
  currency?: string;
}

/** What of an address is a filter; the rest is left out. */
export function filtersOf({ asOf, ownerId, initiatedBy, currency }: Record<string, unknown>): Filters {
  const initiator = INITIATORS.find((known) => known === initiatedBy);
  return {
    ...(matches(asOf, /^\d{4}-\d{2}-\d{2}$/) && { asOf }),
    ...(matches(ownerId, /^[\da-f-]{36}$/) && { ownerId }),
    ...(initiator && { initiatedBy: initiator }),
    ...(matches(currency, /^[A-Z]{3}$/) && { currency }),
  };
}

function matches(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}
