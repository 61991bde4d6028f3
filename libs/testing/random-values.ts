/** What random histories fill in. */
export const TURNS = ['us', 'them', 'our_legal'];

/** A time of which nothing is known. */
export const UNKNOWN = { value: null, precision: 'unknown', inferred: false };

export const PAST = [
  { value: '2029', precision: 'year', inferred: false },
  { value: '2029-11-20', precision: 'day', inferred: false },
  { value: '2030-01', precision: 'month', inferred: true },
];

export function valueOf(pick: number): object | null {
  if (pick % 4 === 1) return null;
  return { amount: `${(pick % 900) + 1}.${pick % 10}5`, currency: ['USD', 'EUR'][pick % 2] };
}

export const FACTS = {
  useCase: 'Balances',
  firstContactOn: { value: '2026', precision: 'year', inferred: false },
  agreedToTalkOn: '2026-01-05',
  termSheetLink: 'https://documents.example/terms',
  privacyAssessmentStartedOn: '2026-01-06',
};

export const OVERRIDABLE = ['nda_not_in_force', 'privacy_assessment_not_completed', 'signature_missing'];
