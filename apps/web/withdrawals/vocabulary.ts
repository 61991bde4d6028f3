import type {
  DataExchangeRequest,
  Disclosure,
  DutySide,
  ObligationKind,
  OutcomeBy,
  WithdrawalReason,
} from '#libs/api-client/index.js';

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
export const DIRECTIONS: readonly DataExchangeRequest['direction'][] = ['received', 'given'];
export const DUTY_SIDES: readonly DutySide[] = ['us', 'them'];
export const DUTY_KINDS: readonly ObligationKind[] = [
  'other',
  'return_or_destroy_samples',
  'destroy_derivatives',
  'certificate_of_destruction',
  'nda_survival',
  'revoke_credentials',
  'stop_access',
  'legal_hold_check',
  'notify_internally',
];
