import type {
  CounterpartyDecision,
  EvidenceKind,
  Level,
  NonWaivableGround,
  ObjectionCategory,
  ObjectionSide,
  ObjectionStatus,
} from '#libs/api-client/index.js';

export const STATUSES: readonly ObjectionStatus[] = [
  'noted',
  'raised',
  'under_review',
  'mitigation_proposed',
  'upheld',
  'waived',
  'resolved',
  'dismissed',
  'retracted',
  'duplicate',
  'dropped',
  'accepted_by_them',
];
/** What the register opens with: nobody has decided yet. */
export const UNDECIDED: readonly ObjectionStatus[] = [
  'noted',
  'raised',
  'under_review',
  'mitigation_proposed',
];
export const SIDES: readonly ObjectionSide[] = ['ours', 'theirs', 'regulator'];
export const CATEGORIES: readonly ObjectionCategory[] = [
  'purpose_creep',
  'excessive_scope',
  'lawfulness',
  'transparency_consent',
  'onward_transfer',
  'retention',
  'security',
  'reidentification_linking',
  'profiling_surveillance',
  'fairness',
  'accountability_trust',
  'cross_border',
  'unspecified_privacy',
];
export const LEVELS: readonly Level[] = ['negligible', 'limited', 'significant', 'maximum'];
export const GROUNDS: readonly NonWaivableGround[] = ['no_lawful_route', 'statutory_prohibition'];
export const DECISIONS: readonly CounterpartyDecision[] = ['accepted_by_them', 'dropped', 'upheld'];
export const EVIDENCE_KINDS: readonly EvidenceKind[] = [
  'scope_line',
  'clause',
  'assessment_section',
  'finding',
  'source',
];
