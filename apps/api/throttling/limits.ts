/** How many requests are let through in a minute. */
export interface Limits {
  /** Attempts to get in, from one address. */
  address: number;
  /** Attempts to get in, as one account. */
  account: number;
  /** Everything, by one person. */
  person: number;
}

/** Nobody who works by hand comes near `person`; whoever guesses passwords is soon at the other two. */
export const LIMITS: Limits = { address: 10, account: 10, person: 1_200 };

export const MINUTE_MS = 60_000;
