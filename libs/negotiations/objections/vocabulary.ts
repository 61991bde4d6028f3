/** `noted` is a concern; what follows a raised one is decided by people, step by step. */
export const OBJECTION_STATUSES = [
  'noted',
  'raised',
  'under_review',
  'mitigation_proposed',
  'resolved',
  'upheld',
  'waived',
  'dismissed',
  'retracted',
  'duplicate',
  'dropped',
  'accepted_by_them',
] as const;
export type ObjectionStatus = (typeof OBJECTION_STATUSES)[number];

export const OBJECTION_SIDES = ['ours', 'theirs', 'regulator'] as const;
/** Whose objection it is. We cannot waive or resolve what the other side objects to. */
export type ObjectionSide = (typeof OBJECTION_SIDES)[number];

/**
 * What an objection is about, and what grounds it: W3C DPV 2.3 with its GDPR and risk extensions, NIST Privacy
 * Framework (problematic data actions), LINDDUN.
 */
export const OBJECTION_CATEGORIES = [
  /** `gdpr:PurposeLimitationPrinciple`; NIST "Appropriation" */
  'purpose_creep',
  /** `gdpr:DataMinimisationPrinciple` */
  'excessive_scope',
  /** `gdpr:LawfulnessPrinciple`; LINDDUN Non-compliance */
  'lawfulness',
  /** `gdpr:TransparencyPrinciple`; LINDDUN Unawareness */
  'transparency_consent',
  /** `risk:UnauthorisedDataDisclosure`; 12 CFR 1016.11 */
  'onward_transfer',
  /** `gdpr:StorageLimitationPrinciple` */
  'retention',
  /** `gdpr:IntegrityConfidentialityPrinciple`; NIST "Insecurity" */
  'security',
  /** `risk:Reidentification`; LINDDUN Linking, Identifying */
  'reidentification_linking',
  /** `dpv:Profiling`; NIST "Surveillance" */
  'profiling_surveillance',
  /** `gdpr:FairnessPrinciple`; NIST "Stigmatization"; FCRA */
  'fairness',
  /** `gdpr:AccountabilityPrinciple`; `risk:TrustLoss`, `risk:ReputationalLoss` */
  'accountability_trust',
  /** `dpv:CrossBorderTransfer` */
  'cross_border',
  /** A source says only "privacy concerns". */
  'unspecified_privacy',
] as const;
export type ObjectionCategory = (typeof OBJECTION_CATEGORIES)[number];

/** From the least to the greatest. Source: CNIL, "Privacy Impact Assessment: Knowledge Bases", 2018. */
export const LEVELS = ['negligible', 'limited', 'significant', 'maximum'] as const;
export type Level = (typeof LEVELS)[number];

export const NON_WAIVABLE_GROUNDS = ['no_lawful_route', 'statutory_prohibition'] as const;
/** Why nobody may waive it. */
export type NonWaivableGround = (typeof NON_WAIVABLE_GROUNDS)[number];

export const EVIDENCE_KINDS = ['scope_line', 'clause', 'assessment_section', 'finding', 'source'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What an objection rests on: a place in a document, never customer data itself. */
export interface Evidence {
  kind: EvidenceKind;
  reference: string;
}

/** Blocking unless it is known to be small: unknown severity counts as blocking until triaged. */
export function blocksByDefault(severity: Level | null): boolean {
  return severity === null || LEVELS.indexOf(severity) >= LEVELS.indexOf('significant');
}
