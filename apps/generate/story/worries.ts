import type { ObjectionCategory } from '#libs/negotiations/objections/vocabulary.js';

interface Worry {
  statements: readonly string[];
  mitigations: readonly string[];
}

/** What is objected to in each category, and what answers it. */
export const WORRIES: Record<ObjectionCategory, Worry> = {
  purpose_creep: {
    statements: [
      'Balances could be matched with advertising profiles.',
      'Nothing keeps the data from being used for other products later.',
    ],
    mitigations: [
      'A store of its own, which the advertising systems cannot reach.',
      'A clause names the one purpose.',
    ],
  },
  excessive_scope: {
    statements: [
      'Purchases are asked for by the day; by the month would do.',
      'Two years of history are more than it needs.',
    ],
    mitigations: ['Ninety days of history instead of two years.', 'Amounts are rounded to whole tens.'],
  },
  lawfulness: {
    statements: [
      'No disclosure route has been named yet.',
      'Joint accounts have a second holder who was never asked.',
    ],
    mitigations: [
      'Each holder agrees for themselves.',
      'Shared on the customer’s own instruction, which is kept.',
    ],
  },
  transparency_consent: {
    statements: [
      'The consent screen does not say that the bank sees chats.',
      'Consent is asked for once and never again.',
    ],
    mitigations: [
      'A screen of its own, in plain words, before anything is linked.',
      'Consent is asked for again every twelve months.',
    ],
  },
  onward_transfer: {
    statements: [
      'Their processor may pass data on to its own suppliers.',
      'Analytics are bought from a third party.',
    ],
    mitigations: ['Sub-processors are listed and flow-down is agreed.', 'Analytics run in our own systems.'],
  },
  retention: {
    statements: [
      'Nothing says when balances are deleted.',
      'Backups are kept longer than the data they hold.',
    ],
    mitigations: [
      'Balances are deleted 24 hours after they were shown.',
      'Backups are overwritten after thirty days.',
    ],
  },
  security: {
    statements: [
      'The key of the alert channel is not rotated yet.',
      'Test systems hold copies of real accounts.',
    ],
    mitigations: ['Keys are rotated every thirty days.', 'Test systems hold invented accounts only.'],
  },
  reidentification_linking: {
    statements: [
      'Reward numbers are stable enough to link people across banks.',
      'Groups of five can be told apart by town.',
    ],
    mitigations: ['Numbers change for each bank and each quarter.', 'Groups below fifty are merged.'],
  },
  profiling_surveillance: {
    statements: [
      'Purchases tell more of a customer than a rewards wallet needs.',
      'Daily balances draw a picture of somebody’s life.',
    ],
    mitigations: ['Points only, without what they were earned with.', 'The balance is shown and not kept.'],
  },
  fairness: {
    statements: [
      'A score could turn customers away without a reason.',
      'People without a smartphone are served worse.',
    ],
    mitigations: ['No score is made of it.', 'The branch offers the same.'],
  },
  accountability_trust: {
    statements: [
      'Nobody can show afterwards who has looked at what.',
      'After the last headlines their customers will not believe us.',
    ],
    mitigations: [
      'Every access is logged, and the log is shared each month.',
      'An outside audit before the start, published.',
    ],
  },
  cross_border: {
    statements: [
      'Support staff abroad would see account data.',
      'The fallback site lies outside the country.',
    ],
    mitigations: ['Support abroad sees masked data.', 'Both sites lie in the country.'],
  },
  unspecified_privacy: {
    statements: [
      'Their board has “privacy concerns” and says no more.',
      'Privacy was named, without details.',
    ],
    mitigations: [
      'A workshop with their privacy office.',
      'A written list of questions was asked for and answered.',
    ],
  },
};

export const REASONS = {
  resolved: [
    'The term sheet has it.',
    'The scope was changed accordingly.',
    'Shown to us in a test.',
    'Confirmed in writing.',
  ],
  upheld: ['It stays as it is; that is not enough.', 'The risk cannot be brought down by a clause.'],
  dismissed: ['It does not apply to this product.', 'The data it is about is not asked for.'],
  theirs: ['Their privacy board', 'Their data protection officer', 'Their head of risk'],
  waived: ['No customer is connected before it ships.', 'A pilot with staff accounts alone.'],
  residual: [
    'A leaked key would show that alerts exist, not what they say.',
    'A hundred staff accounts at most.',
  ],
} as const;
