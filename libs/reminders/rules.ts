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
  /** What an import has brought, told once. */
  import_backlog: { legalClock: false },
  /** Somebody asks for something to be cleared out of a negotiation's way. */
  asked: { legalClock: false },
  /** Nothing stands any more in the way that one asked to have cleared. */
  can_move: { legalClock: false },
  /** A note calls one by name. */
  mention: { legalClock: false },
  /** Set by a person. */
  manual: { legalClock: false },
} as const;

export type Rule = keyof typeof RULES;

/** Whose reminders count down to one day, or up from it: the latest says all that those before it said. */
export const COUNTS_DOWN: ReadonlySet<Rule> = new Set(['waiver_expiry', 'nda_expiry', 'obligation']);

/** Whose reminders have no last one: they are planned some way ahead, and on from there whenever one is sent. */
export const GOES_ON: ReadonlySet<Rule> = new Set(['obligation']);
