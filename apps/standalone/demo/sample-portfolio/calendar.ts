import { Temporal } from 'temporal-polyfill';

/** Where the sample's days are counted. */
export const TIME_ZONE = 'America/New_York';

/** A date so many days before the demo is loaded. */
export function daysAgo(days: number): string {
  return Temporal.Now.plainDateISO(TIME_ZONE).subtract({ days }).toString();
}

/** A date so many days after the demo is loaded. */
export function inDays(days: number): string {
  return daysAgo(-days);
}
