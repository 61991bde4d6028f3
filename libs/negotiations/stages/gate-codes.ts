export const GATE_CODES = [
  'use_case_missing',
  'first_contact_missing',
  'agreed_to_talk_missing',
  'nda_not_in_force',
  'privacy_assessment_not_started',
  'term_sheet_missing',
  'data_protection_roles_missing',
  'blocking_objection_open',
  'advisory_objection_undecided',
  'concern_undecided',
  'privacy_assessment_not_completed',
  'signature_missing',
  'go_live_not_approved',
  'monitoring_review_missing',
] as const;

/** A gate is known by what is wrong when it is closed. */
export type GateCode = (typeof GATE_CODES)[number];
