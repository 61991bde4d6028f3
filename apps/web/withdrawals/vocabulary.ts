import type { Disclosure, OutcomeBy, WithdrawalReason } from '#libs/api-client/index.js';

export const WITHDRAWERS: readonly OutcomeBy[] = ['us', 'them', 'mutual'];
export const REASONS: readonly WithdrawalReason[] = [
  'privacy_upheld',
  'privacy_unspecified',
  'security',
  'legal_regulatory',
  'reputation',
  'commercial',
  'strategy',
  'counterparty_breach',
  'change_of_control',
  'other_undisclosed',
];
export const DISCLOSURES: readonly Disclosure[] = ['confidential', 'anonymised_public', 'named_public'];
