/** Every rule that a reminder may come from, and whether it is a legal clock: one that nobody may put off. */
export const RULES = {
  next_action: { legalClock: false },
  stage_limit: { legalClock: false },
  hold_review: { legalClock: false },
  concern_clock: { legalClock: true },
  objection_clock: { legalClock: true },
  waiver_expiry: { legalClock: true },
  nda_expiry: { legalClock: false },
  obligation: { legalClock: true },
  /** Set by a person. */
  manual: { legalClock: false },
} as const;

export type Rule = keyof typeof RULES;
